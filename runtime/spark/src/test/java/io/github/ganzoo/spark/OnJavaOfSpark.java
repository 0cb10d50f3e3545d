package io.github.ganzoo.spark;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Tests that start Spark 4.1, which supports Java 17 and 21. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledForJreRange(
        max = JRE.JAVA_21,
        disabledReason = "Spark's Hadoop 3.4 calls Subject.getSubject, which Java 24 no longer supports")
@interface OnJavaOfSpark {}
