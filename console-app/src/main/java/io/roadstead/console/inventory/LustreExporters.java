package io.roadstead.console.inventory;

import io.roadstead.console.inventory.model.FactReader;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.model.ReadingsSource;
import io.roadstead.console.inventory.store.ExporterStore;
import io.roadstead.console.inventory.store.Found;
import io.roadstead.console.kernel.Caller;
import io.roadstead.protocol.inventory.Facts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds exporters of Lustre in clusters by the names and ports of their Services, so that nobody has to type them. */
@Service
public class LustreExporters {
    private static final int MOST = 50;
    private static final List<String> PORTS = List.of("9169", "32221");

    private final Sources sources;
    private final Kinds kinds;
    private final Reaches reaches;
    private final ExporterStore exporters;

    LustreExporters(Sources sources, Kinds kinds, Reaches reaches, ExporterStore exporters) {
        this.sources = sources;
        this.kinds = kinds;
        this.reaches = reaches;
        this.exporters = exporters;
    }

    /**
     * One that may be meant.
     *
     * @param cluster its name
     */
    public record Offer(String cluster, ReadingsSource.InCluster service) {}

    /** Those Services that this caller may list, the first 50. */
    @Transactional(readOnly = true)
    public List<Offer> of(Caller caller) {
        Optional<ObjectKind> services = kinds.find("services");
        if (services.isEmpty()) {
            return List.of();
        }
        Map<Integer, Sources.Known> known = new LinkedHashMap<>();
        sources.all().forEach(source -> known.put(source.id(), source));
        return exporters.lustreServices(services.get().id(), reaches.of(caller, List.of(services.get())), MOST).stream()
                .flatMap(found ->
                        Optional.ofNullable(known.get(found.source())).stream().map(source -> offer(source, found)))
                .filter(offer -> offer.service().isSound())
                .toList();
    }

    private static Offer offer(Sources.Known source, Found found) {
        List<String> ports = FactReader.of(found.facts()).texts(Facts.PORTS).stream()
                .map(port -> port.replaceAll("[^0-9].*", ""))
                .toList();
        String port = PORTS.stream()
                .filter(ports::contains)
                .findFirst()
                .orElseGet(() -> ports.isEmpty() ? "" : ports.getFirst());
        return new Offer(
                source.name(),
                new ReadingsSource.InCluster(source.cluster().value(), found.namespace(), found.name(), port));
    }
}
