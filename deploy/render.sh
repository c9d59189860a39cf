#!/bin/sh
# Writes what kustomize makes of each overlay to rendered/, for clusters and readers without it. The first line says of
# which sources, so that a test can tell a stale file where there is no kustomize.
set -eu
cd "$(dirname "$0")"
if command -v kustomize >/dev/null; then build="kustomize build"; else build="kubectl kustomize"; fi
digest=$(cd kustomize && find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d' ' -f1)
mkdir -p rendered
for overlay in kustomize/overlays/*; do
    file=rendered/$(basename "$overlay").yaml
    {
        echo "# Made by deploy/render.sh from $overlay; change that, not this."
        echo "# sources: $digest"
        $build "$overlay"
    } >"$file.new"
    mv "$file.new" "$file"
    echo "$file"
done
