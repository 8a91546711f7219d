/**
 * The agent as a process beside a cluster: applies the manifest without the Deployment, takes a token of the agent's own account,
 * and forgets the kubeconfig.
 */
@NullMarked
package io.roadstead.agent.process;

import org.jspecify.annotations.NullMarked;
