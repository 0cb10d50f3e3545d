/** Search by similarity in folders of images, by Apache Lucene. */
@SuppressWarnings("module")
module io.github.ganzoo.lucene {
    requires transitive io.github.ganzoo.runtime;
    requires org.apache.lucene.core;
    requires static org.jspecify;

    exports io.github.ganzoo.lucene;
}
