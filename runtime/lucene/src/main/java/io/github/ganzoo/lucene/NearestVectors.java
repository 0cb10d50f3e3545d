package io.github.ganzoo.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of an index that are nearest to one, by the cosine of the stored floats. Only which of them are compared
 * depends on the search: every one, or the candidates that the graph of quantized vectors leads to.
 */
final class NearestVectors {

    /** A document and its similarity. */
    record Near(int document, float similarity) {}

    private record LeafVectors(LeafReaderContext leaf, FloatVectorValues vectors) {}

    private static final Comparator<Near> FARTHEST_FIRST = Comparator.comparingDouble(Near::similarity)
            .thenComparing(Comparator.comparingInt(Near::document).reversed());

    private final float[] unit;
    private final int count;
    private final PriorityQueue<Near> best = new PriorityQueue<>(FARTHEST_FIRST);
    private @Nullable LeafVectors current;

    private NearestVectors(float[] unit, int count) {
        this.unit = unit;
        this.count = count;
    }

    /**
     * The nearest first; equal ones in the order of their documents.
     *
     * @param unit of length 1
     */
    static List<Near> of(IndexSearcher searcher, float[] unit, Search search) throws IOException {
        var nearest = new NearestVectors(unit, search.count());
        if (search.exact()) {
            nearest.compareAll(searcher, search);
        } else {
            nearest.compareCandidates(searcher, search);
        }
        return nearest.best.stream().sorted(FARTHEST_FIRST.reversed()).toList();
    }

    private void compareAll(IndexSearcher searcher, Search search) throws IOException {
        new Snapshot(searcher).forEach(ImageFields.filterOrAll(search), this::compare);
    }

    private void compareCandidates(IndexSearcher searcher, Search search) throws IOException {
        // The graph's search takes memory for each candidate asked for, whether there is one or not.
        var most = Math.min(search.candidates(), searcher.getIndexReader().numDocs());
        if (most == 0) {
            return;
        }
        var query = new KnnFloatVectorQuery(ImageFields.VECTOR, unit, most, ImageFields.filter(search));
        var candidates = Arrays.stream(searcher.search(query, most).scoreDocs)
                .mapToInt(candidate -> candidate.doc)
                .sorted()
                .toArray();
        var leaves = searcher.getIndexReader().leaves();
        for (var document : candidates) {
            var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
            compare(leaf, document - leaf.docBase);
        }
    }

    /** Documents come in their order, as Lucene gives vectors. */
    private void compare(LeafReaderContext leaf, int document) throws IOException {
        if (current == null || current.leaf() != leaf) {
            current = new LeafVectors(
                    leaf, Objects.requireNonNull(leaf.reader().getFloatVectorValues(ImageFields.VECTOR)));
        }
        current.vectors().advance(document);
        var product = VectorUtil.dotProduct(unit, current.vectors().vectorValue());
        var near = new Near(leaf.docBase + document, Math.max(-1, Math.min(1, product)));
        if (best.size() < count) {
            best.add(near);
        } else if (near.similarity() > best.element().similarity()) {
            best.remove();
            best.add(near);
        }
    }
}
