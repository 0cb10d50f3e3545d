package io.github.ganzoo.runtime.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileFaultTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new NoSuchFileException("/data/a"), "no such file"),
                Arguments.of(new AccessDeniedException("/data/a"), "access denied"),
                Arguments.of(new FileAlreadyExistsException("/data/a"), "there is a file of that name"),
                Arguments.of(new NotDirectoryException("/data/a"), "it is not a folder"),
                Arguments.of(new DirectoryNotEmptyException("/data/a"), "the folder is not empty"),
                Arguments.of(new FileSystemLoopException("/data/a"), "its links lead in a circle"),
                Arguments.of(new FileSystemException("/data/a", null, "Stale file handle"), "Stale file handle"),
                Arguments.of(new FileSystemException("/data/a"), "the system gives no reason"),
                Arguments.of(new FileNotFoundException("/data/a (b) (Permission denied)"), "access denied"),
                Arguments.of(new FileNotFoundException("/data/a (Too many open files)"), "Too many open files"),
                Arguments.of(new FileNotFoundException("JAR entry a not found in /data/b.jar"), "no such file"),
                Arguments.of(new MalformedInputException(1), "its text is not in the expected encoding"),
                Arguments.of(new EOFException(), "it ends too early"),
                Arguments.of(new ZipException("invalid CEN header"), "invalid CEN header"),
                Arguments.of(new IOException("No space left on device"), "no space left on the device"),
                Arguments.of(new IOException(), "the system gives no reason"),
                Arguments.of(new IOException(new NoSuchFileException("/data/a")), "no such file"),
                Arguments.of(new IOException(new IllegalStateException("it is closed")), "it is closed"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theReasonHasNeitherThePathNorTheNameOfAClass(IOException fault, String reason) {
        assertThat(FileFault.reason(fault)).isEqualTo(reason);
    }

    @Test
    void theTwoWaysToOpenAMissingFileHaveTheSameReason(@TempDir Path folder) {
        var absent = folder.resolve("absent");

        assertThat(reason(() -> Files.newInputStream(absent).close())).isEqualTo("no such file");
        assertThat(reason(() -> new FileInputStream(absent.toFile()).close())).isEqualTo("no such file");
    }

    private static String reason(ThrowingCallable reading) {
        try {
            reading.call();
        } catch (IOException fault) {
            return FileFault.reason(fault);
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
        throw new AssertionError("nothing is wrong");
    }
}
