package io.github.ganzoo.service.http;

import io.github.ganzoo.service.embedding.Upload;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** What becomes of the requests for a path. Each may refuse by a {@link io.github.ganzoo.service.embedding.Refusal}. */
public sealed interface Route {

    /** GET of what is at hand: it is answered at once, and reads no file. */
    record Ready(Supplier<Answer> answer) implements Route {}

    /** GET of what takes some work: a worker does it in its turn. */
    record Work(Supplier<Answer> answer) implements Route {}

    /** POST of an image. */
    record OfImage(Function<Upload, Answer> answer) implements Route {}

    /** POST of images; the second argument says whether anyone still waits for the answer. */
    record OfImages(BiFunction<List<Upload>, Supplier<Boolean>, Answer> answer) implements Route {}
}
