#!/bin/sh
# Gives containerd the image in an archive. Runs inside the node: load-image.sh ARCHIVE
set -eu
CONTAINERD_SNAPSHOTTER="$(cat /run/snapshotter)"
export CONTAINERD_SNAPSHOTTER
exec /run/bin/ctr --namespace k8s.io images import --local "$1"
