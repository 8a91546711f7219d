#!/bin/sh
# The first process of a real node. It runs in mount, network, process, IPC and host name namespaces of its own: when
# it ends, the kernel ends every process of the node and takes back every mount, interface and packet rule.
# RealNode starts it and says, in the environment:
#   NODE_FOLDER  what the node reads and keeps; mounted at /run/node
#   BINARIES     containerd, its shim, ctr, node (kubelet and kube-proxy); mounted at /run/bin
#   NODE_NAME, NODE_ADDRESS (with prefix length), HOST_ADDRESS, SERVICE_NETWORK, CGROUP
set -eu
trap 'exit 0' TERM
cd /

# Waits for something that others do: await WHAT SECONDS COMMAND...
await() {
    what="$1"
    tries=$(($2 * 20))
    shift 2
    until "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || { echo "node: gave up waiting for $what"; exit 1; }
        sleep 0.05
    done
}

# Moves this process into a cgroup of our own in the hierarchy given, and so all that it will start.
enter_cgroup() {
    ours="$1/$CGROUP"
    mkdir -p "$ours/daemons" || return 1
    if [ -f "$1/cgroup.controllers" ]; then
        for controller in $(cat "$1/cgroup.controllers"); do # version 2 hands each down step by step
            grep -qw "$controller" "$1/cgroup.subtree_control" || echo "+$controller" >"$1/cgroup.subtree_control"
            echo "+$controller" >"$ours/cgroup.subtree_control"
        done
    elif [ -f "$1/cpuset.cpus" ]; then
        for inherited in cpuset.cpus cpuset.mems; do # version 1 leaves them empty, and then no process may enter
            cat "$1/$inherited" >"$ours/$inherited"
            cat "$1/$inherited" >"$ours/daemons/$inherited"
        done
    fi
    echo $$ >"$ours/daemons/cgroup.procs"
}
# Twice: another node that starts may take ours for one that was left behind, while nothing is in it.
if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
    enter_cgroup /sys/fs/cgroup || enter_cgroup /sys/fs/cgroup
else
    for procs in /sys/fs/cgroup/*/cgroup.procs; do
        enter_cgroup "${procs%/cgroup.procs}" || enter_cgroup "${procs%/cgroup.procs}"
    done
fi

# /run and /var of our own: programs of a node write to fixed places there. What is big is mounted back.
# -n: mount(8) otherwise fails on noting what it has done in the /run which it has just covered.
stage="$NODE_FOLDER/stage"
mkdir -p "$stage"
mount -n -t tmpfs -o mode=755 node "$stage"
mkdir "$stage/node" "$stage/bin" "$stage/upper" "$stage/work" "$stage/lock" "$stage/containerd" "$stage/sysctl"
mount -n --bind "$NODE_FOLDER" "$stage/node"
mount -n --bind "$BINARIES" "$stage/bin"
mount -n -t overlay -o "lowerdir=/var,upperdir=$stage/upper,workdir=$stage/work" node /var
mount -n --move "$stage" /run
for kept in lib/containerd lib/kubelet log/pods; do
    mkdir -p "/run/node/var/$kept" "/var/$kept"
    mount -n --bind "/run/node/var/$kept" "/var/$kept"
done
mount -n --make-shared /var/lib/kubelet # as the kubelet expects for volumes; shared with nobody outside

# The kubelet would set these for the whole machine. It finds them set, and leaves the machine alone.
pretend() {
    if [ -f "/proc/sys/$1" ]; then
        name="/run/sysctl/$(echo "$1" | tr / .)"
        echo "$2" >"$name"
        mount -n --bind "$name" "/proc/sys/$1"
    fi
}
pretend vm/overcommit_memory 1
pretend vm/panic_on_oom 0
pretend kernel/panic 10
pretend kernel/panic_on_oops 1
pretend kernel/keys/root_maxkeys 1000000
pretend kernel/keys/root_maxbytes 25000000

# The only ways out are the wire to the machine and the services behind it: there is no default route.
await "the wire" 20 ip link show eth0
ip link set lo up
ip address add "$NODE_ADDRESS" dev eth0
ip link set eth0 up
ip route add "$SERVICE_NETWORK" via "$HOST_ADDRESS"
echo 1 >/proc/sys/net/ipv4/ip_forward
if [ -d /proc/sys/net/bridge ]; then
    echo 1 >/proc/sys/net/bridge/bridge-nf-call-iptables # a pod may call a service whose pod is on the same bridge
fi

# Snapshots are overlays, unless the folder is on one itself, as in a container: overlays do not stack there.
try=/run/node/var/try
mkdir -p $try/lower $try/upper $try/work $try/merged
if mount -n -t overlay -o lowerdir=$try/lower,upperdir=$try/upper,workdir=$try/work try $try/merged 2>/dev/null; then
    umount -n $try/merged
    snapshotter=overlayfs
else
    snapshotter=native
fi
rm -rf $try
echo $snapshotter >/run/snapshotter
sed "s/@SNAPSHOTTER@/$snapshotter/" /run/node/containerd.toml >/run/containerd.toml

export PATH="/run/bin:$PATH"
# As a service manager does: keep NAME COMMAND... starts a daemon again when it ends, and gives the node up, with a
# word in its log, when the daemon does not stay up.
keep() {
    daemon="$1"
    shift
    for _ in 1 2 3 4 5; do
        "$@" >>"/run/node/$daemon.log" 2>&1 && status=0 || status=$?
        echo "node: $daemon has ended with status $status"
        sleep 0.5
    done
    kill -TERM 1
}
keep containerd containerd --config /run/containerd.toml &
await containerd 30 ctr version
for image in /run/node/images/*.tar; do
    sh /run/node/load-image.sh "$image"
done
await "the cluster" 300 test -f /run/node/joined
keep kube-proxy node kube-proxy --config=/run/node/kube-proxy.yaml &
keep kubelet node kubelet --config=/run/node/kubelet.yaml --kubeconfig=/run/node/kubelet.kubeconfig \
    --hostname-override="$NODE_NAME" --node-ip="${NODE_ADDRESS%/*}" --node-labels=roadstead.io/real-node=true &
wait
