package io.github.ganzoo.examples.rest;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.ImageDecodeException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Answers an image with its vector, in any server of Jakarta REST. */
public class EmbedService extends Application {

    private static final String EXTRACTOR = "embed.extractor";

    private final FeatureExtractor extractor;

    /** The service of a network, which all requests share and the caller closes. */
    public EmbedService(FeatureExtractor extractor) {
        this.extractor = extractor;
    }

    /** Starts the server that is on the class path; port 0 takes any free one. */
    public CompletionStage<SeBootstrap.Instance> start(String host, int port) {
        return SeBootstrap.start(
                this, SeBootstrap.Configuration.builder().host(host).port(port).build());
    }

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(EmbedResource.class, RefusalMapper.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(EXTRACTOR, extractor);
    }

    /** What a client gets; vectors compare with each other only if model and major version are the same. */
    public record Answer(String model, String version, float[] vector) {}

    /** What a client gets for something that is no image. */
    public record Problem(String reason, String detail) {}

    /** Takes the bytes of an image, whatever type the client says they are of. */
    @Path("/embed")
    public static class EmbedResource {

        private final FeatureExtractor extractor;

        /** Made anew for each request. */
        public EmbedResource(@Context Configuration configuration) {
            this.extractor = (FeatureExtractor) configuration.getProperty(EXTRACTOR);
        }

        @POST
        @Produces(MediaType.APPLICATION_JSON)
        public Answer embed(InputStream image) {
            var vector = extractor.embed(image);
            var model = extractor.descriptor();
            return new Answer(model.id(), model.version(), vector);
        }
    }

    /** Answers a refused image with the reason. */
    public static class RefusalMapper implements ExceptionMapper<ImageDecodeException> {

        @Override
        public Response toResponse(ImageDecodeException refusal) {
            var status =
                    switch (refusal.reason()) {
                        case TOO_LARGE -> 413;
                        case UNSUPPORTED -> 415;
                        default -> 422;
                    };
            return Response.status(status)
                    .type(MediaType.APPLICATION_JSON)
                    .entity(new Problem(refusal.reason().name(), "The image " + refusal.explanation() + "."))
                    .build();
        }
    }
}
