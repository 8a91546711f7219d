package io.roadstead.console.workload.web;

import io.roadstead.console.workload.Autoscalers;
import io.roadstead.console.workload.Changes;
import io.roadstead.console.workload.Edits;
import io.roadstead.console.workload.Rollouts;
import io.roadstead.console.workload.drain.Drains;
import org.springframework.stereotype.Component;

/** Those who do what programs want. */
@Component
record Doing(Changes changes, Edits edits, Rollouts rollouts, Autoscalers autoscalers, Drains drains) {}
