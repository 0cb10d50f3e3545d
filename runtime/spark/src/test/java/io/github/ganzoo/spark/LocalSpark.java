package io.github.ganzoo.spark;

import org.apache.spark.sql.SparkSession;

/** A Spark in this JVM, started once for all tests, with two cores. */
final class LocalSpark {

    private static final class Started {
        static final SparkSession SESSION = SparkSession.builder()
                .master("local[2]")
                .appName("tests")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.sql.warehouse.dir", "target/warehouse")
                .getOrCreate();
    }

    private LocalSpark() {}

    static SparkSession session() {
        return Started.SESSION;
    }
}
