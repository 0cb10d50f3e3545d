package io.github.ganzoo.service.http;

import io.github.ganzoo.service.embedding.Refusal;
import io.github.ganzoo.service.embedding.Refusal.Kind;
import io.github.ganzoo.service.embedding.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Attributes;

/** The images of a body, by its media type. */
final class Uploads {

    private static final int LONGEST_PART_HEADER = 8192;

    private final int most;
    private final int bytes;

    /**
     * @param most images of a batch
     * @param bytes of a body
     */
    Uploads(int most, int bytes) {
        this.most = most;
        this.bytes = bytes;
    }

    /**
     * Refuses by its headers alone what is no image nor a form of images.
     *
     * @throws Refusal saying what may be sent
     */
    static void requireKnownType(HttpFields headers) {
        if (headers.contains(HttpHeader.CONTENT_ENCODING)) {
            throw new Refusal(Kind.UNSUPPORTED, "Bodies are taken as they are, without a Content-Encoding.");
        }
        var type = mediaType(headers);
        if (isForm(type) && MultiPart.extractBoundary(headers.get(HttpHeader.CONTENT_TYPE)) == null) {
            throw new Refusal(Kind.BAD_REQUEST, "The Content-Type multipart/form-data names no boundary.");
        }
        if (!isForm(type)
                && !type.isEmpty()
                && !type.startsWith("image/")
                && !type.equals("application/octet-stream")) {
            throw new Refusal(
                    Kind.UNSUPPORTED,
                    "The Content-Type is " + type
                            + "; send an image as image/* or application/octet-stream, or a multipart/form-data.");
        }
    }

    /** The one image of a body. */
    Upload one(HttpFields headers, byte[] body) {
        if (!isForm(mediaType(headers))) {
            return new Upload("The image", body);
        }
        var parts = parts(headers, body, 1);
        if (parts.size() != 1) {
            throw new Refusal(Kind.BAD_REQUEST, "The form has no part; it takes one, the image.");
        }
        return parts.get(0);
    }

    /** The images of a batch, in their order. */
    List<Upload> many(HttpFields headers, byte[] body) {
        if (!isForm(mediaType(headers))) {
            throw new Refusal(Kind.UNSUPPORTED, "A batch is a multipart/form-data of images.");
        }
        return parts(headers, body, most);
    }

    private List<Upload> parts(HttpFields headers, byte[] body, int mostParts) {
        var config = new MultiPartConfig.Builder()
                .maxParts(mostParts)
                .maxSize(bytes)
                .maxPartSize(bytes)
                .maxMemoryPartSize(bytes)
                .maxHeadersSize(LONGEST_PART_HEADER)
                .build();
        var uploads = new ArrayList<Upload>();
        try (var parts = MultiPartFormData.getParts(
                Content.Source.from(ByteBuffer.wrap(body)),
                new Attributes.Mapped(),
                headers.get(HttpHeader.CONTENT_TYPE),
                config)) {
            for (var part : parts) {
                uploads.add(new Upload(name(part), content(part)));
            }
        } catch (RuntimeException | IOException e) {
            // Jetty's word for a limit of the configuration; whatever else is wrong is the form's syntax.
            throw e.getCause() instanceof IllegalStateException
                    ? new Refusal(
                            Kind.TOO_LARGE,
                            "The form has more than " + images(mostParts) + ", or a part's header is too long.")
                    : new Refusal(Kind.BAD_REQUEST, "The body is no valid multipart/form-data.");
        }
        return uploads;
    }

    private static String images(int count) {
        return count == 1 ? "one image" : count + " images";
    }

    private static String name(MultiPart.Part part) {
        var fileName = part.getFileName();
        var name = fileName == null ? part.getName() : fileName;
        return name == null ? "An image" : name;
    }

    private static byte[] content(MultiPart.Part part) throws IOException {
        var buffer = Content.Source.asByteBuffer(part.getContentSource());
        var content = new byte[buffer.remaining()];
        buffer.get(content);
        return content;
    }

    private static boolean isForm(String type) {
        return type.equals("multipart/form-data");
    }

    private static String mediaType(HttpFields headers) {
        var type = headers.get(HttpHeader.CONTENT_TYPE);
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
