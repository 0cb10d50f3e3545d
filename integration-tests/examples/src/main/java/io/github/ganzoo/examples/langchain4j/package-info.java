/** Images in an embedding store of LangChain4j. */
@NullMarked
package io.github.ganzoo.examples.langchain4j;

import org.jspecify.annotations.NullMarked;
