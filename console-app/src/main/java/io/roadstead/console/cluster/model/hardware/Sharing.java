package io.roadstead.console.cluster.model.hardware;

/** How one device serves several pods, so that what can be asked for is not the number of devices. */
public enum Sharing {
    NONE,
    TIME_SLICING,
    /** NVIDIA's Multi-Process Service. */
    MPS,
    /** All devices are cut into slices of one kind, which look like devices. */
    MIG_SINGLE,
    /** Devices are cut into slices with names of their own. */
    MIG_MIXED,
    /** HAMi's virtual devices. */
    HAMI,
    /** The machine has virtual devices of a hypervisor. */
    VGPU,
    /** Partitions or virtual devices of other vendors. */
    PARTITIONS
}
