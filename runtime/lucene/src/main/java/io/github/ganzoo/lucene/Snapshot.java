package io.github.ganzoo.lucene;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;

/** What an index holds at one commit, document by document. */
record Snapshot(IndexSearcher searcher) {

    /** Takes a document by its number in its leaf. */
    interface Action {
        void accept(LeafReaderContext leaf, int document) throws IOException;
    }

    /** How many numbers of documents there are, those of deleted ones included. */
    int documents() {
        return searcher.getIndexReader().maxDoc();
    }

    private List<LeafReaderContext> leaves() {
        return searcher.getIndexReader().leaves();
    }

    /** A document of a term, such as the one of a path. */
    OptionalInt document(Term term) throws IOException {
        for (var leaf : leaves()) {
            var found = live(leaf.reader(), term);
            if (found.isPresent()) {
                return OptionalInt.of(leaf.docBase + found.getAsInt());
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt live(LeafReader reader, Term term) throws IOException {
        var documents = reader.postings(term, PostingsEnum.NONE);
        if (documents == null) {
            return OptionalInt.empty();
        }
        var live = reader.getLiveDocs();
        for (var each = documents.nextDoc(); each != DocIdSetIterator.NO_MORE_DOCS; each = documents.nextDoc()) {
            if (live == null || live.get(each)) {
                return OptionalInt.of(each);
            }
        }
        return OptionalInt.empty();
    }

    IndexedImage image(int document) throws IOException {
        return ImageFields.image(searcher.storedFields(), document);
    }

    /** The vector of a document of a term. */
    Optional<float[]> vector(Term term) throws IOException {
        var document = document(term);
        return document.isPresent() ? Optional.of(vector(document.getAsInt())) : Optional.empty();
    }

    /** Does something with each document of a query, in their order. */
    void forEach(Query query, Action action) throws IOException {
        var weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (var leaf : leaves()) {
            var scorer = weight.scorer(leaf);
            if (scorer == null) {
                continue;
            }
            var live = leaf.reader().getLiveDocs();
            var found = scorer.iterator();
            for (var each = found.nextDoc(); each != DocIdSetIterator.NO_MORE_DOCS; each = found.nextDoc()) {
                if (live == null || live.get(each)) {
                    action.accept(leaf, each);
                }
            }
        }
    }

    /** A copy of the vector of a document, as floats and of length 1. */
    private float[] vector(int document) throws IOException {
        var leaf = leaves().get(ReaderUtil.subIndex(document, leaves()));
        var vectors = Objects.requireNonNull(leaf.reader().getFloatVectorValues(ImageFields.VECTOR));
        vectors.advance(document - leaf.docBase);
        return vectors.vectorValue().clone();
    }
}
