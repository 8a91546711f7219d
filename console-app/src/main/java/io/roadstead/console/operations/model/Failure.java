package io.roadstead.console.operations.model;

import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;

/** Why something did not succeed, for programs and for people. */
public record Failure(ProblemCode code, Reason reason) {}
