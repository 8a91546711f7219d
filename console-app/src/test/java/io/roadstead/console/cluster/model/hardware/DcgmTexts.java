package io.roadstead.console.cluster.model.hardware;

/** What NVIDIA's exporter tells. The first text is in the form of its README; the second as it is under MIG. */
public final class DcgmTexts {
    /** Of a node with three devices. */
    public static final String WHOLE = """
            # HELP DCGM_FI_DEV_SM_CLOCK SM clock frequency (in MHz).
            # TYPE DCGM_FI_DEV_SM_CLOCK gauge
            DCGM_FI_DEV_SM_CLOCK{gpu="0",UUID="GPU-604ac76c-d9cf-fef3-62e9-d92044ab6e52",pci_bus_id="00000000:00:04.0",device="nvidia0",modelName="NVIDIA H100 80GB HBM3",Hostname="gpu-h100-0"} 139
            # HELP DCGM_FI_DEV_GPU_TEMP GPU temperature (in C).
            # TYPE DCGM_FI_DEV_GPU_TEMP gauge
            DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-604ac76c-d9cf-fef3-62e9-d92044ab6e52",pci_bus_id="00000000:00:04.0",device="nvidia0",modelName="NVIDIA H100 80GB HBM3",Hostname="gpu-h100-0"} 34
            DCGM_FI_DEV_POWER_USAGE{gpu="0",UUID="GPU-604ac76c-d9cf-fef3-62e9-d92044ab6e52",device="nvidia0",modelName="NVIDIA H100 80GB HBM3",Hostname="gpu-h100-0"} 71.256000
            DCGM_FI_DEV_GPU_UTIL{gpu="0",UUID="GPU-604ac76c-d9cf-fef3-62e9-d92044ab6e52",device="nvidia0",modelName="NVIDIA H100 80GB HBM3",Hostname="gpu-h100-0",container="train",namespace="team",pod="train-0"} 97
            DCGM_FI_DEV_XID_ERRORS{gpu="0",UUID="GPU-604ac76c-d9cf-fef3-62e9-d92044ab6e52",device="nvidia0",modelName="NVIDIA H100 80GB HBM3",Hostname="gpu-h100-0",err_code="79",err_msg="GPU has fallen off the bus"} 79
            DCGM_FI_DEV_FB_FREE{gpu="0",UUID="GPU-604ac76c-d9cf-fef3-62e9-d92044ab6e52",device="nvidia0",modelName="NVIDIA H100 80GB HBM3",Hostname="gpu-h100-0"} 20000
            DCGM_FI_DEV_FB_USED{gpu="0",UUID="GPU-604ac76c-d9cf-fef3-62e9-d92044ab6e52",device="nvidia0",modelName="NVIDIA H100 80GB HBM3",Hostname="gpu-h100-0"} 60000
            DCGM_FI_DEV_FB_RESERVED{gpu="0",UUID="GPU-604ac76c-d9cf-fef3-62e9-d92044ab6e52",device="nvidia0",modelName="NVIDIA H100 80GB HBM3",Hostname="gpu-h100-0"} 500
            DCGM_FI_PROF_GR_ENGINE_ACTIVE{gpu="0",UUID="GPU-604ac76c-d9cf-fef3-62e9-d92044ab6e52",device="nvidia0",modelName="NVIDIA H100 80GB HBM3",Hostname="gpu-h100-0"} 0.500000
            DCGM_FI_DEV_GPU_TEMP{gpu="10",UUID="GPU-b",device="nvidia10",modelName="NVIDIA H100 80GB HBM3",Hostname="gpu-h100-0"} 40
            DCGM_FI_DEV_GPU_TEMP{gpu="2",UUID="GPU-a",device="nvidia2",modelName="NVIDIA H100 80GB HBM3",Hostname="gpu-h100-0"} 41
            """;

    /** Of a node with one device in two instances. */
    public static final String MIG = """
            DCGM_FI_DEV_FB_USED{gpu="0",UUID="GPU-1",device="nvidia0",modelName="NVIDIA A100-SXM4-40GB",GPU_I_PROFILE="1g.5gb",GPU_I_ID="7",Hostname="mig-0"} 13
            DCGM_FI_DEV_FB_FREE{gpu="0",UUID="GPU-1",device="nvidia0",modelName="NVIDIA A100-SXM4-40GB",GPU_I_PROFILE="1g.5gb",GPU_I_ID="7",Hostname="mig-0"} 4851
            DCGM_FI_PROF_GR_ENGINE_ACTIVE{gpu="0",UUID="GPU-1",device="nvidia0",modelName="NVIDIA A100-SXM4-40GB",GPU_I_PROFILE="1g.5gb",GPU_I_ID="7",Hostname="mig-0"} 0.250000
            DCGM_FI_PROF_GR_ENGINE_ACTIVE{gpu="0",UUID="GPU-1",device="nvidia0",modelName="NVIDIA A100-SXM4-40GB",GPU_I_PROFILE="1g.5gb",GPU_I_ID="9",Hostname="mig-0"} 1.000000
            """;

    private DcgmTexts() {}
}
