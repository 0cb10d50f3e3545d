#!/usr/bin/env bash
# Makes a base image from this machine's own JDK and C library, for builds that reach no registry:
#   base.sh BASE.tar JRE_FOLDER LIBRARY_FOLDER...
# The libraries' folders hold what the image will load; all that they link comes with it. Same inputs, same bytes.
set -euo pipefail

out=$(realpath -m "$1")
jre=$2
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root

mkdir -p "$root"/{etc,opt,proc,dev,sys} "$root/tmp"
cp -a "$jre" "$root/opt/java"
echo 'root:x:0:0:root:/:/nologin
nonroot:x:65532:65532:nonroot:/:/nologin' >"$root/etc/passwd"
echo 'root:x:0:
nonroot:x:65532:' >"$root/etc/group"

# The loader has no "=>" before its path. What lies in the folders themselves is no part of the system.
find "$@" -type f \( -name '*.so' -o -name '*.so.*' -o -path '*/bin/java' \) -print0 | xargs -0 -n1 ldd 2>/dev/null |
  awk '$2 == "=>" && $3 ~ "^/" { print $3 } $1 ~ "^/.*ld-" { print $1 }' | sort -u | while read -r path; do
  case $(basename "$path") in
    ld-* | libc.so.* | libm.so.* | libdl.so.* | librt.so.* | libpthread.so.* | libstdc++.so.* | libgcc_s.so.*)
      mkdir -p "$root$(dirname "$path")"
      cp -L "$path" "$root$path"
      ;;
  esac
done
chmod -R u=rwX,go=rX "$root"
chmod 1777 "$root/tmp"

pack() { # FOLDER TAR: names without "./", which Jib does not read in a base
  (cd "$1" && LC_ALL=C ls -A | tar --sort=name --mtime=@1 --owner=0 --group=0 --numeric-owner -cf "$2" -T -)
}
mkdir "$work/base"
pack "$root" "$work/base/layer.tar"
digest=$(sha256sum "$work/base/layer.tar" | cut -d' ' -f1)
machine=$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')
echo "{\"architecture\":\"$machine\",\"os\":\"linux\",\"created\":\"1970-01-01T00:00:00Z\",\
\"config\":{\"Env\":[\"PATH=/opt/java/bin\",\"JAVA_HOME=/opt/java\"]},\
\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:$digest\"]},\
\"history\":[{\"created\":\"1970-01-01T00:00:00Z\",\"created_by\":\"base.sh\"}]}" >"$work/base/config.json"
echo '[{"Config":"config.json","RepoTags":["embed-base:local"],"Layers":["layer.tar"]}]' >"$work/base/manifest.json"
mkdir -p "$(dirname "$out")"
pack "$work/base" "$out"
