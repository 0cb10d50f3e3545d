package io.github.ganzoo.zoo.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What changes when a file changes, without its content.
 *
 * @param size in bytes
 * @param modified when its content was written, nanoseconds since 1970
 * @param changed when anything of it was written, which programs that keep {@code modified} cannot set; 0 on systems
 *     that do not say
 */
record FileStamp(long size, long modified, long changed) {

    static FileStamp of(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            var all = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime");
            return new FileStamp(
                    (Long) Objects.requireNonNull(all.get("size")),
                    nanos(all.get("lastModifiedTime")),
                    nanos(all.get("ctime")));
        }
        var basic = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(basic.size(), nanos(basic.lastModifiedTime()), 0);
    }

    private static long nanos(@Nullable Object time) {
        return ((FileTime) Objects.requireNonNull(time)).to(TimeUnit.NANOSECONDS);
    }
}
