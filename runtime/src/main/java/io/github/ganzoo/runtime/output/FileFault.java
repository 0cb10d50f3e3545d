package io.github.ganzoo.runtime.output;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words for the reason why a file cannot be read or written. All modules use them in their messages. */
public final class FileFault {

    private static final String MISSING = "no such file";
    private static final String DENIED = "access denied";
    private static final String FULL = "no space left on the device";

    /** What Linux, macOS and Windows say. */
    private static final Map<String, String> SYSTEM = Map.of(
            "No such file or directory", MISSING,
            "The system cannot find the file specified", MISSING,
            "The system cannot find the path specified", MISSING,
            "Permission denied", DENIED,
            "Access is denied", DENIED,
            "No space left on device", FULL,
            "There is not enough space on the disk", FULL);

    /** {@code PATH (REASON)}, the form of {@link FileNotFoundException}. */
    private static final Pattern IN_PARENTHESES = Pattern.compile(".* \\((.*)\\)", Pattern.DOTALL);

    private FileFault() {}

    /**
     * The reason alone, for a message that names the file: for example "no such file", "access denied" or "no space
     * left on the device". For other faults it is the message of the system. It never holds the name of a Java class or
     * the path that many of these exceptions have as their message.
     */
    public static String reason(IOException fault) {
        if (fault instanceof NoSuchFileException) {
            return MISSING;
        }
        if (fault instanceof AccessDeniedException) {
            return DENIED;
        }
        if (fault instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        if (fault instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        if (fault instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        if (fault instanceof FileSystemLoopException) {
            return "its links lead in a circle";
        }
        if (fault instanceof FileSystemException system) {
            return words(system.getReason());
        }
        if (fault instanceof FileNotFoundException) {
            var reason = IN_PARENTHESES.matcher(String.valueOf(fault.getMessage()));
            return reason.matches() ? words(reason.group(1)) : MISSING;
        }
        if (fault instanceof CharacterCodingException) {
            return "its text is not in the expected encoding";
        }
        return otherReason(fault);
    }

    private static String otherReason(IOException fault) {
        var message = fault.getMessage();
        var cause = fault.getCause();
        if (cause != null && cause.toString().equals(message)) {
            return cause instanceof IOException inner ? reason(inner) : words(cause.getMessage());
        }
        return message == null && fault instanceof EOFException ? "it ends too early" : words(message);
    }

    private static String words(@Nullable String message) {
        return message == null ? "the system gives no reason" : SYSTEM.getOrDefault(message, message);
    }
}
