package io.roadstead.console.operations;

/** Stands for the end of the process: no runner goes on after it. */
final class Died extends VirtualMachineError {
    private static final long serialVersionUID = 1;
}
