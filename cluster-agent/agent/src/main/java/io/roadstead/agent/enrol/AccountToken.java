package io.roadstead.agent.enrol;

import java.util.Optional;
import java.util.function.Supplier;

/** Gives a token of the agent's own account for the console's audience; empty where there is none. May wait for the network. */
@FunctionalInterface
public interface AccountToken extends Supplier<Optional<String>> {}
