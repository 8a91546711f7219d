package io.roadstead.console.inventory;

import io.roadstead.console.cluster.model.hardware.lustre.LustreBalance.Severity;
import io.roadstead.console.inventory.FileSystemReadings.Seen;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Attention;
import io.roadstead.console.uikit.AttentionSource;
import io.roadstead.console.uikit.Status;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the first page says of file systems: those with a target that is full, dead or gone, as far as it was read. */
@Component
class FileSystemNews implements AttentionSource {
    private static final int MOST = 5;

    private final FileSystemReadings readings;

    FileSystemNews(FileSystemReadings readings) {
        this.readings = readings;
    }

    @Override
    public List<Attention> now(Caller caller) {
        List<String> names = readings.read(caller).stream()
                .filter(FileSystemNews::isCritical)
                .map(seen -> seen.fileSystem().name())
                .toList();
        if (names.isEmpty()) {
            return List.of();
        }
        String first = names.stream().limit(MOST).collect(Collectors.joining(", "));
        return List.of(new Attention(
                Status.FAILED, "file-systems", List.of(names.size() > MOST ? first + ", …" : first), "file-systems"));
    }

    private static boolean isCritical(Seen seen) {
        return seen.balance().warnings().stream().anyMatch(warning -> warning.severity() == Severity.CRITICAL);
    }
}
