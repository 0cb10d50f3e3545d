package io.github.ganzoo.zoo.data;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The images of a data set by name, each with a digest of its content, label, split and attributes. A listing is small
 * and kept with a run, so that {@link DataChange} can find later which images were added, removed or changed. Immutable
 * and thread-safe.
 *
 * <p>If one file holds many images ({@code t10k-images-idx3-ubyte}, a strip of tiles), the digest is over the pixels in
 * their {@link ImageShape}. So only listings of the same shape can be compared.
 *
 * <p>As text: a first line {@value #FORMAT}, then one line per image, sorted by name: the digest, 16 hexadecimal
 * digits, a tab, the name, in which backslash, line feed and carriage return are written {@code \\}, {@code \n},
 * {@code \r}.
 */
public final class ImageListing {
    private static final String FORMAT = "gan-zoo-images/1";
    private static final int DIGITS = 16;

    private final String[] names;
    private final long[] digests;

    private ImageListing(SortedMap<String, Long> images) {
        names = images.keySet().toArray(String[]::new);
        digests = images.values().stream().mapToLong(Long::longValue).toArray();
    }

    static ImageListing of(SortedMap<String, Long> images) {
        return new ImageListing(images);
    }

    /** The number of images, including those that could not be read. */
    public int size() {
        return names.length;
    }

    String name(int index) {
        return names[index];
    }

    long digest(int index) {
        return digests[index];
    }

    /** Writes the text and flushes; does not close. */
    public void write(OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(FORMAT + "\n");
        for (int i = 0; i < names.length; i++) {
            writer.write(HexFormat.of().toHexDigits(digests[i]) + "\t" + escaped(names[i]) + "\n");
        }
        writer.flush();
    }

    /**
     * Reads what {@link #write} wrote; does not close.
     *
     * @param source what to call the text in errors
     * @throws DataException when it is no such text
     */
    public static ImageListing read(InputStream in, String source) throws IOException {
        // An explicit decoder reports damaged bytes. A charset alone would replace them by U+FFFD.
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
        try {
            if (!FORMAT.equals(reader.readLine())) {
                throw damaged(source, 1);
            }
            var images = new TreeMap<String, Long>();
            int number = 2;
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.matches("(?s)[0-9a-f]{16}\t.*")
                        || images.put(unescaped(line.substring(DIGITS + 1)), HexFormat.fromHexDigitsToLong(line, 0, 16))
                                != null) {
                    throw damaged(source, number);
                }
                number++;
            }
            return of(images);
        } catch (CharacterCodingException e) {
            throw new DataException(source + " is not a list of images: it is not text in UTF-8.", e);
        }
    }

    private static DataException damaged(String source, int line) {
        return new DataException(
                source + " is not a list of images in the format " + FORMAT + ": line " + line + " is not legal.");
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        var name = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\\' && i + 1 < text.length()) {
                i++;
                next = switch (text.charAt(i)) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> text.charAt(i);
                };
            }
            name.append(next);
        }
        return name.toString();
    }
}
