package io.github.ganzoo.lucene;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** An image as a document of Lucene's, and what a {@link Search} asks of its fields. */
final class ImageFields {

    static final String VECTOR = "vector";

    private static final String PATH = "path";
    private static final String LABEL = "label";
    private static final String SIZE = "size";
    private static final String MODIFIED = "modified";
    private static final String DIGEST = "digest";

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private ImageFields() {}

    /** @param unit the vector, of length 1 */
    static Document document(IndexedImage image, float[] unit) {
        var document = new Document();
        document.add(new StringField(PATH, image.path(), Field.Store.YES));
        image.label().ifPresent(label -> document.add(new StringField(LABEL, label, Field.Store.YES)));
        document.add(new StoredField(SIZE, image.size()));
        var modified = nanoseconds(image.modified());
        document.add(new StoredField(MODIFIED, modified));
        document.add(new LongPoint(MODIFIED, modified));
        document.add(new StringField(DIGEST, image.digest(), Field.Store.YES));
        document.add(new KnnFloatVectorField(VECTOR, unit, VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }

    static IndexedImage image(StoredFields stored, int document) throws IOException {
        var fields = stored.document(document);
        var modified = fields.getField(MODIFIED).numericValue().longValue();
        return new IndexedImage(
                fields.get(PATH),
                Optional.ofNullable(fields.get(LABEL)),
                fields.getField(SIZE).numericValue().longValue(),
                Instant.ofEpochSecond(Math.floorDiv(modified, SECOND), Math.floorMod(modified, SECOND)),
                fields.get(DIGEST));
    }

    static Term path(String path) {
        return new Term(PATH, path);
    }

    static Term digest(String digest) {
        return new Term(DIGEST, digest);
    }

    /** Those whose path begins so. */
    static Query below(String prefix) {
        return new PrefixQuery(path(prefix));
    }

    /** What images must match; none if all do. */
    static @Nullable Query filter(Search search) {
        var all = new BooleanQuery.Builder();
        search.below().ifPresent(prefix -> all.add(below(prefix), Occur.FILTER));
        search.label().ifPresent(label -> all.add(new TermQuery(new Term(LABEL, label)), Occur.FILTER));
        if (search.from().isPresent() || search.before().isPresent()) {
            all.add(
                    LongPoint.newRangeQuery(
                            MODIFIED,
                            search.from().map(ImageFields::nanoseconds).orElse(Long.MIN_VALUE),
                            search.before()
                                    .map(end -> Math.addExact(nanoseconds(end), -1))
                                    .orElse(Long.MAX_VALUE)),
                    Occur.FILTER);
        }
        var query = all.build();
        return query.clauses().isEmpty() ? null : query;
    }

    static Query filterOrAll(Search search) {
        var filter = filter(search);
        return filter == null ? new MatchAllDocsQuery() : filter;
    }

    /** Since 1970; times that are too far away are the farthest possible. */
    private static long nanoseconds(Instant time) {
        return FileTime.from(time).to(TimeUnit.NANOSECONDS);
    }
}
