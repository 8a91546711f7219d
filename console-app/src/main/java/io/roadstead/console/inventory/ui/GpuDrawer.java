package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.cluster.model.hardware.DcgmReadings.Device;
import io.roadstead.console.inventory.DeviceReadings;
import io.roadstead.console.inventory.DeviceReadings.Look;
import io.roadstead.console.inventory.NodeService.ClusterDevices;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Devices of a product in a cluster beside their list, and how the cluster's devices are at this moment. */
record GpuDrawer(DeviceReadings readings, SignedIn signedIn, ClusterDevices row) {
    private static final Duration OLD = Duration.ofMinutes(1);
    private static final List<String> COLUMNS =
            List.of("node", "index", "model", "use", "memory", "temperature", "power", "fault");

    DetailDrawer drawer() {
        Caller caller = signedIn.required();
        DetailDrawer drawer =
                new DetailDrawer(row.devices().vendor().title(), row.devices().title());
        FactList facts = new FactList()
                .fact("gpus.column.cluster", row.cluster().name())
                .fact("gpus.column.physical", DeviceWords.amounts(drawer, row.devices()));
        Div now = new Div();
        now.addClassName("rs-stack");
        LiveLook<Look> look =
                new LiveLook<>(now, () -> readings.of(caller, row.cluster().cluster()), found -> show(now, found));
        drawer.tab(drawer.getTranslation("resources.tab.summary"), facts);
        drawer.tab(drawer.getTranslation("gpus.now.title"), look);
        return drawer;
    }

    private static void show(Div now, Look look) {
        now.removeAll();
        switch (look) {
            case Look.NoExporter none ->
                now.add(new Notice(Notice.Kind.INFORMATION, now.getTranslation("gpus.now.none")));
            case Look.Denied denied -> now.add(new Notice(Notice.Kind.INFORMATION, words(now, denied.reason())));
            case Look.Read read -> show(now, read);
        }
    }

    private static void show(Div now, Look.Read read) {
        read.missing().ifPresent(reason -> now.add(new Notice(Notice.Kind.WARNING, words(now, reason))));
        if (read.readings().devices().isEmpty()) {
            now.add(new Paragraph(now.getTranslation("gpus.now.empty")));
        } else {
            now.add(table(now, read.readings().devices()));
        }
        if (!read.isAll()) {
            now.add(new Paragraph(now.getTranslation("gpus.now.more", DeviceReadings.MOST)));
        }
        Paragraph asOf = new Paragraph();
        asOf.add(Age.asOf(read.asOf(), OLD));
        now.add(asOf);
    }

    private static NativeTable table(Div page, List<Device> devices) {
        NativeTable table = new NativeTable();
        table.addClassName("rs-table");
        NativeTableRow titles = new NativeTableRow();
        COLUMNS.forEach(
                column -> titles.add(new NativeTableHeaderCell(page.getTranslation("gpus.now.column." + column))));
        NativeTableHeader head = new NativeTableHeader();
        head.add(titles);
        NativeTableBody body = new NativeTableBody();
        devices.forEach(device -> body.add(row(page, device)));
        table.add(head, body);
        return table;
    }

    private static NativeTableRow row(Div page, Device device) {
        String instance = device.name().instance().isEmpty()
                ? device.name().index()
                : device.name().index() + " / " + device.name().instance() + " ("
                        + device.name().profile() + ")";
        return new NativeTableRow(
                cell(device.name().node()),
                cell(instance),
                cell(device.model()),
                cell(figure(device.usePercent(), "%.0f %%")),
                cell(memory(device)),
                cell(figure(device.temperature(), "%.0f °C")),
                cell(figure(device.watts(), "%.0f W")),
                fault(page, device.fault()));
    }

    private static String memory(Device device) {
        String used = device.memoryUsed().isPresent()
                ? RoomWords.bytes(device.memoryUsed().getAsLong())
                : "–";
        return device.memoryTotal().isPresent()
                ? used + " / " + RoomWords.bytes(device.memoryTotal().getAsLong())
                : used;
    }

    private static NativeTableCell fault(Div page, OptionalLong fault) {
        if (fault.isEmpty()) {
            return cell("–");
        }
        return fault.getAsLong() == 0
                ? cell(page.getTranslation("gpus.now.fault.none"))
                : new NativeTableCell(new StatusBadge(
                        Status.DEGRADED,
                        page.getTranslation("gpus.now.fault.some", String.valueOf(fault.getAsLong()))));
    }

    private static String figure(OptionalDouble figure, String form) {
        return figure.isPresent() ? String.format(Locale.ROOT, form, figure.getAsDouble()) : "–";
    }

    private static NativeTableCell cell(String text) {
        return new NativeTableCell(new Span(text));
    }

    private static String words(Div page, Reason reason) {
        return page.getTranslation(reason.key(), reason.arguments().toArray());
    }
}
