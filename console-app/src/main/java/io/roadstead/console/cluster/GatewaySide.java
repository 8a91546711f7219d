package io.roadstead.console.cluster;

import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the gateway brings, looked up when it is needed: the gateway needs this module to be made first. */
@Component
class GatewaySide {
    private final ObjectProvider<GatewayFacts> facts;
    private final ObjectProvider<AgentLine> line;

    GatewaySide(ObjectProvider<GatewayFacts> facts, ObjectProvider<AgentLine> line) {
        this.facts = facts;
        this.line = line;
    }

    /** @throws ConsoleException.Broken when this console has no gateway */
    GatewayFacts facts() {
        return there(facts);
    }

    /** @throws ConsoleException.Broken when this console has no gateway */
    AgentLine line() {
        return there(line);
    }

    private static <T> T there(ObjectProvider<T> part) {
        T bean = part.getIfAvailable();
        if (bean == null) {
            throw new ConsoleException.Broken(
                    ProblemCode.SERVER_FAULT,
                    "This console was built without its gateway, so no cluster can join it.",
                    new IllegalStateException("no bean of the gateway"));
        }
        return bean;
    }
}
