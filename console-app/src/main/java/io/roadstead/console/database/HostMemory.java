package io.roadstead.console.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much memory there is for all of what runs here; in a container its limit. */
final class HostMemory {
    private HostMemory() {}

    static long bytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
