package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.cluster.model.hardware.Accelerator;
import io.roadstead.console.cluster.model.hardware.Sharing;
import io.roadstead.console.inventory.model.Portrait;
import java.util.Locale;
import java.util.OptionalLong;

/** How devices are worded. */
final class DeviceWords {
    private DeviceWords() {}

    /** {@code 16 devices; 32 can be asked for (time-slicing); on 2 nodes} */
    static String amounts(Component page, Portrait.Devices devices) {
        return amounts(page, devices.physical(), devices.schedulable(), devices.sharing()) + "; "
                + page.getTranslation("gpus.on-nodes", devices.count());
    }

    /** The same of one node. */
    static String amounts(Component page, Accelerator devices) {
        return amounts(page, devices.physical(), devices.schedulable(), devices.sharing());
    }

    private static String amounts(Component page, OptionalLong physical, long schedulable, Sharing sharing) {
        String there = physical.isPresent()
                ? page.getTranslation("gpus.devices", physical.getAsLong())
                : page.getTranslation("gpus.devices.unknown");
        return sharing == Sharing.NONE && physical.orElse(-1) == schedulable
                ? there
                : there + "; " + page.getTranslation("gpus.offered", schedulable, sharing(page, sharing));
    }

    static String sharing(Component page, Sharing sharing) {
        return page.getTranslation(
                "gpus.sharing." + sharing.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
