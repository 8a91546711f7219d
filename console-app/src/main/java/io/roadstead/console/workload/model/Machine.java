package io.roadstead.console.workload.model;

import io.roadstead.console.workload.model.Change.Wanted;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is done with a virtual machine of KubeVirt, by the subresources that its own API server has. Source: {@code
 * kubevirt/pkg/virt-api/rest/subresource.go}; they know no uid, so that is compared before.
 */
public record Machine(Order order) implements Edit {
    /** The kind of objects. */
    public static final String KIND = "virtualmachines.kubevirt.io";

    /** What it shall do. */
    public enum Order {
        START("virtualmachines"),
        STOP("virtualmachines"),
        RESTART("virtualmachines"),
        PAUSE("virtualmachineinstances"),
        UNPAUSE("virtualmachineinstances"),
        MIGRATE("virtualmachines");

        private final String resource;

        Order(String resource) {
            this.resource = resource;
        }

        /** As the API names it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The orders that make sense for a machine in this state, as {@code status.printableStatus} has it; all for one that is not known. */
    public static List<Order> ordersAt(String status) {
        return switch (status) {
            case "Stopped", "Halted" -> List.of(Order.START);
            case "Running" -> List.of(Order.RESTART, Order.STOP, Order.PAUSE, Order.MIGRATE);
            case "Paused" -> List.of(Order.UNPAUSE, Order.RESTART, Order.STOP);
            case "Migrating", "Starting", "Provisioning", "WaitingForVolumeBinding" ->
                List.of(Order.RESTART, Order.STOP);
            case "Stopping", "Terminating" -> List.of();
            case "CrashLoopBackOff",
                    "ErrorUnschedulable",
                    "ErrImagePull",
                    "ImagePullBackOff",
                    "ErrorPvcNotFound",
                    "DataVolumeError" -> List.of(Order.RESTART, Order.STOP);
            default -> List.of(Order.values());
        };
    }

    @Override
    public Decided decided(ObjectPath path, Tree now) {
        return new Decided.Send(new Wanted(
                "PUT",
                "/apis/subresources.kubevirt.io/v1/namespaces/" + path.namespace() + "/" + order.resource + "/"
                        + path.name() + "/" + order.word(),
                "application/json",
                Map.of()));
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }
}
