package io.github.ganzoo.lucene;

import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswScalarQuantizedVectorsFormat;

/**
 * Lucene's format of 9.12, with vectors in a graph (HNSW, Malkov and Yashunin 2018) and both as floats and quantized to
 * a byte a value. Searching reads the bytes, a quarter of the memory. Any Lucene 9.12 reads the result.
 */
final class QuantizedCodec extends Lucene912Codec {

    /** Neighbors of a node of the graph, and how many are considered for them. */
    private static final int NEIGHBORS = 16;

    private static final int CONSIDERED = 100;

    private final KnnVectorsFormat vectors = new Lucene99HnswScalarQuantizedVectorsFormat(NEIGHBORS, CONSIDERED) {
        /** Lucene's limit is 1,024, which multi-scale features exceed. */
        @Override
        public int getMaxDimensions(String field) {
            return VectorOrigin.MOST_DIMENSIONS;
        }
    };

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
    }
}
