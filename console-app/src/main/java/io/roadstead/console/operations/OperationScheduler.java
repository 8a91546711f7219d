package io.roadstead.console.operations;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.roadstead.console.operations.store.OperationStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Shares operations among the consoles on one database by db-scheduler: who looks at which, and when. It notices dead
 * consoles; what a step does, and whose writes are taken, is decided by {@link OperationRunner} and the epoch.
 */
@Component
class OperationScheduler implements SmartLifecycle {
    static final String TASK = "operation";

    private static final Logger log = LoggerFactory.getLogger(OperationScheduler.class);
    private static final String TABLE = "operations.scheduled_task";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(5);
    /** db-scheduler takes no fewer; a console is dead when it missed so many heartbeats. */
    private static final int HEARTBEATS = 4;
    /** Twice this is waited; half of what Spring gives to each phase of a stop. */
    private static final Duration STOP = Duration.ofSeconds(4);

    private final DataSource source;
    private final OperationStore store;
    private final OperationRunner runner;
    private final OperationProperties properties;
    private final OperationMetrics metrics;
    private final SchedulerClient client;
    private @Nullable Scheduler scheduler;

    OperationScheduler(
            DataSource source,
            OperationStore store,
            OperationRunner runner,
            OperationProperties properties,
            OperationMetrics metrics) {
        this.source = new TransactionAwareDataSourceProxy(source); // tasks are written in the caller's transaction
        this.store = store;
        this.runner = runner;
        this.properties = properties;
        this.metrics = metrics;
        this.client = SchedulerClient.Builder.create(this.source)
                .tableName(TABLE)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .build();
    }

    /** Has somebody look at it at this time or earlier; in the caller's transaction. */
    void enqueue(OperationId id, Instant at) {
        try {
            client.schedule(
                    new TaskInstance<>(TASK, id.toString()),
                    at,
                    SchedulerClient.ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException running) {
            log.atDebug().addKeyValue("operation", id).log("a runner has it now, and reads what was changed");
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    lookNow();
                }
            });
        } else {
            lookNow();
        }
    }

    @Override
    public synchronized void start() {
        DatabaseClock clock = new DatabaseClock(store);
        Scheduler started = Scheduler.create(source, task(clock))
                .tableName(TABLE)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .clock(clock)
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .threads(properties.runners())
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                // Never more than there are runners: what only waits in a queue has no heartbeat and would count as
                // dead.
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(POLL)
                .heartbeatInterval(properties.lease().dividedBy(HEARTBEATS))
                .missedHeartbeatsLimit(HEARTBEATS)
                .shutdownMaxWait(STOP)
                .build();
        started.start();
        scheduler = started;
    }

    @Override
    public synchronized void stop() {
        Scheduler running = scheduler;
        if (running != null) {
            running.stop();
            scheduler = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return scheduler != null;
    }

    private synchronized void lookNow() {
        if (scheduler != null) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private CustomTask<Void> task(DatabaseClock clock) {
        return Tasks.custom(TASK, Void.class)
                .onFailure((complete, task) ->
                        task.reschedule(complete, clock.now().plus(AFTER_FAULT)))
                // The library's own handlers for this ask the clock of the machine.
                .onDeadExecution((complete, task) -> {
                    log.atInfo()
                            .addKeyValue(
                                    "operation",
                                    complete.getExecution().taskInstance.getId())
                            .log("the console that carried an operation out is gone; it is taken over");
                    task.reschedule(complete, clock.now());
                })
                .execute((instance, context) -> run(new OperationId(UUID.fromString(instance.getId())), context));
    }

    private CompletionHandler<Void> run(OperationId id, ExecutionContext context) {
        try {
            Optional<Instant> again =
                    runner.run(id, () -> context.getSchedulerState().isShuttingDown());
            return again.<CompletionHandler<Void>>map(at -> (complete, task) -> task.reschedule(complete, at))
                    .orElse((complete, task) -> task.remove());
        } catch (LeaseLost lost) {
            metrics.leaseLost();
            log.atWarn().addKeyValue("operation", id).log("another console has taken an operation over from this one");
            return (complete, task) -> {}; // if the task is still ours after all, it is taken over like a dead one's
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the console stops; the step begins again elsewhere", stop);
        }
    }
}
