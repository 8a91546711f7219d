package io.roadstead.protocol.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The tunnel in virtual time, from many seeds. Faults: latency, loss, narrow ways, cuts, silence in one or both directions, stalls,
 * processes that stand still, drains from either end. Invariants: no byte lost, doubled or out of order; each stream ends, in bounded time,
 * and is told so once; what may be repeated was not acted on; bytes held stay within the budget, and no buffer leaks.
 */
class TunnelSimulationTest {
    private static final int SEEDS = Integer.getInteger("bench.seeds", 200);

    @Test
    void whateverHappensStreamsArriveWholeOrEndTold() {
        List<String> wrong = new ArrayList<>();
        Map<TunnelSimulation.Fault, Integer> seen = new EnumMap<>(TunnelSimulation.Fault.class);
        for (long seed = 0; seed < SEEDS && wrong.size() < 20; seed++) {
            TunnelSimulation simulation = new TunnelSimulation(seed);
            simulation.run();
            wrong.addAll(simulation.objections());
            seen.merge(simulation.fault, 1, Integer::sum);
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).as("each fault was tried").hasSize(TunnelSimulation.Fault.values().length);
    }

    @Test
    void theSameSeedIsTheSameRun() {
        assertThat(told(7)).isEqualTo(told(7));
    }

    private static String told(long seed) {
        TunnelSimulation simulation = new TunnelSimulation(seed);
        simulation.run();
        StringBuilder told = new StringBuilder(simulation.toString());
        simulation.streams.forEach(
                each -> told.append('\n').append(each.console).append('\n').append(each.agent));
        return told.toString();
    }
}
