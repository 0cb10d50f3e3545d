package io.github.ganzoo.runtime.image;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Converts names of files to text and back, with the same result under every locale. File systems store bytes, usually
 * UTF-8. Java reads them in the locale's encoding: under {@code LC_ALL=C}, each byte that is not ASCII becomes U+FFFD,
 * and text that is not ASCII cannot become a path. The URI of a path has the original bytes.
 */
public final class FileNames {

    private static final char REPLACEMENT = '\uFFFD';

    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final boolean UTF_8_LOCALE =
            System.getProperty("sun.jnu.encoding", "UTF-8").equalsIgnoreCase("UTF-8");

    private FileNames() {}

    /**
     * The text of a path, {@code /} between folders. Bytes that are not text are shown as {@code \xE4} (a byte that is
     * not UTF-8) or as {@code \} and {@code uD83D} (half a surrogate pair), so that other names stay other names.
     */
    public static String of(Path path) {
        var separator = path.getFileSystem().getSeparator();
        var text = separator.equals("/") ? path.toString() : path.toString().replace(separator, "/");
        if (isAscii(text)) {
            return text;
        }
        if (isText(path) || (UTF_8_LOCALE && text.indexOf(REPLACEMENT) < 0)) {
            return withoutHalfPairs(text);
        }
        var names = new StringJoiner("/", path.isAbsolute() ? "/" : "", "");
        path.forEach(part -> names.add(nameOf(part)));
        return names.toString();
    }

    /** The path of a name that {@link #of} gave, or that was written elsewhere, below a folder. */
    static Path resolve(Path directory, String name) {
        if (isAscii(name) || UTF_8_LOCALE || isText(directory)) {
            return directory.resolve(name);
        }
        var utf8 = directory;
        for (var part : name.split("/", -1)) {
            utf8 = part.isEmpty() ? utf8 : utf8.resolve(ofBytes(part.getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return Files.exists(utf8) ? utf8 : directory.resolve(name);
        } catch (InvalidPathException noNameInThisLocale) {
            return utf8;
        }
    }

    /** Whether a path is text from the start, whatever the locale: on Windows, and inside archives. */
    private static boolean isText(Path path) {
        return WINDOWS || !path.getFileSystem().equals(FileSystems.getDefault());
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(letter -> letter < 0x80);
    }

    private static String nameOf(Path part) {
        var text = part.toString();
        if (isAscii(text)) {
            return text;
        }
        var bytes = bytesOf(part);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException noUtf8) {
            return text.indexOf(REPLACEMENT) < 0 ? text : withEscapes(bytes);
        }
    }

    private static byte[] bytesOf(Path part) {
        var escaped = Path.of("/").resolve(part).toUri().getRawPath().replace("/", "");
        var bytes = new ByteArrayOutputStream();
        for (var i = 0; i < escaped.length(); i++) {
            if (escaped.charAt(i) == '%') {
                bytes.write(Integer.parseInt(escaped, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(escaped.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    private static Path ofBytes(byte[] name) {
        var escaped = new StringBuilder("file:///");
        for (var each : name) {
            escaped.append(String.format(Locale.ROOT, "%%%02X", each));
        }
        return Path.of(URI.create(escaped.toString())).getFileName();
    }

    private static String withEscapes(byte[] bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var text = new StringBuilder();
        for (var from = 0; from < bytes.length; ) {
            var length = lengthOfCharacter(bytes, from);
            try {
                if (length == 0) {
                    throw new CharacterCodingException();
                }
                text.append(decoder.decode(ByteBuffer.wrap(bytes, from, length)));
                from += length;
            } catch (CharacterCodingException noUtf8) {
                text.append(String.format(Locale.ROOT, "\\x%02X", bytes[from++]));
            }
        }
        return text.toString();
    }

    /** How long the character is whose first byte this is, if it is whole; else 0. */
    private static int lengthOfCharacter(byte[] bytes, int at) {
        var leadingOnes = Integer.numberOfLeadingZeros(~(bytes[at] << 24));
        var length = leadingOnes == 0 ? 1 : leadingOnes == 1 ? 0 : leadingOnes;
        return at + length <= bytes.length ? length : 0;
    }

    private static String withoutHalfPairs(String text) {
        var whole = new StringBuilder();
        text.codePoints()
                .forEach(point -> whole.append(
                        Character.getType(point) == Character.SURROGATE
                                ? String.format(Locale.ROOT, "\\u%04X", point)
                                : Character.toString(point)));
        return whole.toString();
    }
}
