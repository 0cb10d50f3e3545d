#!/usr/bin/env bash
# Makes a Java runtime for the service from the JDK at hand: jre.sh FOLDER
# It runs wherever there is a C library no older than that JDK's, whatever else the system lacks.
set -euo pipefail

out=$1
java_home=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v jlink)")")")}

rm -rf "$out"
"$java_home/bin/jlink" --add-modules java.base,java.desktop,java.logging,java.management,jdk.unsupported \
  --strip-debug --no-header-files --no-man-pages --compress=0 --output "$out"

# Images are decoded without a screen, a font or a sound.
rm -f "$out"/lib/lib{awt_xawt,jawt,splashscreen,fontmanager,freetype,jsound}.so

# What a distribution's JDK takes from the system, such as libjpeg, goes where its libraries look first: beside them.
for library in "$out"/lib/*.so "$out"/lib/server/*.so; do
  ldd "$library" 2>/dev/null | awk '$2 == "=>" && $3 ~ "^/" { print $3 }'
done | sort -u | while read -r path; do
  case $(basename "$path") in
    libc.so.* | libm.so.* | libdl.so.* | librt.so.* | libpthread.so.* | libstdc++.so.* | libgcc_s.so.*) ;;
    *) [[ $path == "$out"/* || $path == "$java_home"/* ]] || cp -L "$path" "$out/lib/" ;;
  esac
done
chmod -R u=rwX,go=rX "$out"

# The archive of the JDK's classes, which jlink leaves out: the JVM starts sooner with it. It holds only for a "modules" of
# the time that is noted in it, and images have all files of the first second of 1970.
find "$out" -exec touch --no-dereference --date=@1 {} +
"$out/bin/java" -Xshare:dump -Xlog:disable -Xlog:all=error:stderr
touch --date=@1 "$out"/lib/server/*.jsa "$out/lib/server"
