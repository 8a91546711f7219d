package io.roadstead.protocol.inventory;

/**
 * Names of what is told of an object beside its cells, by its kind. What is empty is left out; amounts are Kubernetes quantities as
 * texts ("250m", "4Gi") where nothing else is said; "map" is an object of texts. An agent may tell less than this, and later more.
 */
public final class Facts {
    // Any kind
    /** List of {type, status, reason, message}: what an object says of itself and is not as it should be; of nodes too. */
    public static final String CONDITIONS = "conditions";

    public static final String TYPE = "type";
    public static final String STATUS = "status";
    public static final String REASON = "reason";
    public static final String MESSAGE = "message";

    /** Workloads: how often what they shall be was changed, as a number; it grows with each such change. */
    public static final String GENERATION = "generation";

    // Node
    /** Node: its name at the cloud provider. */
    public static final String PROVIDER_ID = "providerID";
    /** Node: map of annotations; values of a few only, else empty texts. */
    public static final String ANNOTATIONS = "annotations";
    /** Node: list of texts key=value:effect. */
    public static final String TAINTS = "taints";
    /** Node: true when it takes no new pods. */
    public static final String UNSCHEDULABLE = "unschedulable";
    /** Node: map of kubelet, osImage, kernel, runtime, arch, os. */
    public static final String NODE_INFO = "nodeInfo";
    /** Node: map of quantities; PersistentVolume: one quantity. */
    public static final String CAPACITY = "capacity";
    /** Node: map of quantities. */
    public static final String ALLOCATABLE = "allocatable";
    /** Node: list of {type, address}; Gateway: list of texts. */
    public static final String ADDRESSES = "addresses";

    public static final String ADDRESS = "address";
    public static final String KUBELET = "kubelet";
    public static final String OS_IMAGE = "osImage";
    public static final String KERNEL = "kernel";
    public static final String RUNTIME = "runtime";
    public static final String ARCH = "arch";
    public static final String OS = "os";

    // Pod
    /** Pod, ResourceSlice, VirtualMachineInstance, PersistentVolume (a local one): the node. */
    public static final String NODE = "node";
    /** Pod: Guaranteed, Burstable, BestEffort. */
    public static final String QOS = "qos";
    /** Pod: map of quantities, summed as the scheduler does. */
    public static final String REQUESTS = "requests";
    /** Pod: map of quantities, summed as {@link #REQUESTS}. */
    public static final String LIMITS = "limits";
    /** Pod and workloads: list of at most 20 texts. */
    public static final String IMAGES = "images";
    /** Pod: list of the names of its claims. */
    public static final String PVCS = "pvcs";

    public static final String PRIORITY_CLASS = "priorityClass";
    public static final String SERVICE_ACCOUNT = "serviceAccount";
    public static final String POD_IP = "podIP";
    /** Pod: a number. */
    public static final String RESTARTS = "restarts";
    /** Pod: how many claims of dynamic resource allocation it has, a number. */
    public static final String RESOURCE_CLAIMS = "resourceClaims";

    // Storage
    /** PersistentVolume, PersistentVolumeClaim: the class by name. */
    public static final String STORAGE_CLASS = "storageClass";
    /** PersistentVolume: namespace/name. */
    public static final String CLAIM = "claim";
    /** PersistentVolume: {driver, handle, attributes (map)}. */
    public static final String CSI = "csi";

    public static final String DRIVER = "driver";
    public static final String HANDLE = "handle";
    /** In {@link #CSI}: a map; NodeResourceTopology: a map. */
    public static final String ATTRIBUTES = "attributes";
    /** PersistentVolume: of hostPath or local. */
    public static final String PATH = "path";
    /** PersistentVolume, PersistentVolumeClaim: list of access modes. */
    public static final String MODES = "modes";
    /** PersistentVolume: list of texts. */
    public static final String MOUNT_OPTIONS = "mountOptions";
    /** PersistentVolumeClaim: the volume by name. */
    public static final String VOLUME = "volume";
    /** PersistentVolumeClaim: a quantity. */
    public static final String REQUESTED = "requested";

    public static final String PROVISIONER = "provisioner";
    /** StorageClass, IngressClass: true when it is the default one. */
    public static final String DEFAULT = "default";
    /** StorageClass: map. */
    public static final String PARAMETERS = "parameters";
    /** StorageClass: true when volumes may grow. */
    public static final String EXPANSION = "expansion";
    /** CSINode: list of names. */
    public static final String DRIVERS = "drivers";
    /** StorageClass, PersistentVolume: Delete or Retain. */
    public static final String RECLAIM = "reclaim";

    // Network
    /** Service: ClusterIP, NodePort, LoadBalancer, ExternalName; Secret: its type. See {@link #TYPE}. */
    public static final String CLUSTER_IP = "clusterIP";
    /** Service: list of texts port/protocol, with :nodePort where there is one. */
    public static final String PORTS = "ports";
    /** Service, Ingress: list of addresses and hosts of the load balancer. */
    public static final String EXTERNAL = "external";

    public static final String SESSION_AFFINITY = "sessionAffinity";
    public static final String EXTERNAL_TRAFFIC_POLICY = "externalTrafficPolicy";
    /** Service: list of the names of annotations which speak of load balancers. */
    public static final String LB_ANNOTATIONS = "lbAnnotations";
    /** Ingress, Gateway, ResourceClaim: the class by name. */
    public static final String CLASS = "class";
    /** Ingress: list of hosts. */
    public static final String HOSTS = "hosts";
    /** Ingress, routes: list of the names of services, of other kinds Kind/name; with namespace/ in front where it is another one. */
    public static final String BACKENDS = "backends";
    /** Ingress: list of hosts with TLS. */
    public static final String TLS = "tls";
    /** Gateway: list of {name, port, protocol, hostname}. */
    public static final String LISTENERS = "listeners";

    public static final String NAME = "name";
    /** In {@link #LISTENERS}: a number. */
    public static final String PORT = "port";

    public static final String PROTOCOL = "protocol";
    public static final String HOSTNAME = "hostname";
    /** Routes: list of hosts. */
    public static final String HOSTNAMES = "hostnames";
    /** Routes: list of the names of gateways, with namespace/ in front where it is another one. */
    public static final String PARENTS = "parents";
    /** GatewayClass, IngressClass: who serves it. */
    public static final String CONTROLLER = "controller";

    // Workloads: numbers
    public static final String DESIRED = "desired";
    public static final String READY = "ready";
    public static final String AVAILABLE = "available";
    public static final String UPDATED = "updated";
    /** Workloads, Service: map of labels. */
    public static final String SELECTOR = "selector";
    /** Job, CronJob: a number. */
    public static final String ACTIVE = "active";
    /** Job: a number. */
    public static final String SUCCEEDED = "succeeded";
    /** Job: a number. */
    public static final String FAILED = "failed";

    public static final String SCHEDULE = "schedule";
    /** Job, CronJob: true. */
    public static final String SUSPENDED = "suspended";
    /** Deployment: paused, or running where its rollout goes on. Agents of older versions tell neither. */
    public static final String ROLLOUT = "rollout";
    /** HorizontalPodAutoscaler: Kind/name. */
    public static final String TARGET = "target";
    /** HorizontalPodAutoscaler: a number, as are {@link #MAX} and {@link #CURRENT}. */
    public static final String MIN = "min";

    public static final String MAX = "max";
    public static final String CURRENT = "current";
    /** ResourceQuota: map of quantities. */
    public static final String HARD = "hard";
    /** ResourceQuota: map of quantities. */
    public static final String USED = "used";

    // Virtual machines
    public static final String PRINTABLE_STATUS = "printableStatus";
    public static final String RUN_STRATEGY = "runStrategy";
    /** VirtualMachineInstance, its migration, PersistentVolume, PersistentVolumeClaim, Namespace. */
    public static final String PHASE = "phase";
    /** VirtualMachineInstance: list of addresses. */
    public static final String IPS = "ips";

    public static final String GUEST_OS = "guestOS";
    /** A number. */
    public static final String CORES = "cores";

    public static final String MEMORY = "memory";
    /** VirtualMachineInstanceMigration: the instance. */
    public static final String INSTANCE = "instance";

    // Devices
    public static final String POOL = "pool";
    /** ResourceSlice: list of at most 64 {name, type, productName, memory, profile, parentUUID, numaNode}; ResourceClaim: a number. */
    public static final String DEVICES = "devices";

    public static final String PRODUCT_NAME = "productName";
    public static final String PROFILE = "profile";
    public static final String PARENT_UUID = "parentUUID";
    /** In {@link #DEVICES}: a number. */
    public static final String NUMA_NODE = "numaNode";
    /** NodeResourceTopology: list of {name, type, parent, costs (map of numbers), resources (map of available quantities)}. */
    public static final String ZONES = "zones";

    public static final String PARENT = "parent";
    public static final String COSTS = "costs";
    public static final String RESOURCES = "resources";

    // OpenShift
    public static final String VERSION = "version";
    public static final String PLATFORM = "platform";
    public static final String TOPOLOGY = "topology";

    private Facts() {}
}
