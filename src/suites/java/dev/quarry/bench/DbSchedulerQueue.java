package dev.quarry.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.postgresql.ds.PGSimpleDataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.quarry.platform.database.DatabaseUrl;

/** db-scheduler with the settings that its README and its docs/performance.md recommend on PostgreSQL. */
final class DbSchedulerQueue implements QueueContender, AutoCloseable {

    /** Its src/test/resources/postgresql_tables.sql, without the index that only {@code enablePriority()} needs. */
    private static final List<String> SCHEMA = List.of("""
            CREATE TABLE scheduled_tasks (
                task_name text NOT NULL,
                task_instance text NOT NULL,
                task_data bytea,
                execution_time timestamp with time zone NOT NULL,
                picked boolean NOT NULL,
                picked_by text,
                last_success timestamp with time zone,
                last_failure timestamp with time zone,
                consecutive_failures int,
                last_heartbeat timestamp with time zone,
                version bigint NOT NULL,
                priority smallint,
                PRIMARY KEY (task_name, task_instance)
            )
            """,
            "CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time)",
            "CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)");

    /** 1 % of its default. Jobs that are scheduled in the process of the workers do not wait for it. */
    static final Duration POLLING_INTERVAL = Duration.ofMillis(100);

    private static final String TASK = "no-op";

    private final HikariDataSource dataSource;
    private Polling polling = Polling.HIGH_THROUGHPUT;

    /** The recommended settings of its strategy {@code lock-and-fetch}, "for lower overhead and higher throughput". */
    enum Polling {
        /** README, "Polling strategy": "for normal usage". */
        NORMAL(0.5, 1.0),
        /** README, "Polling strategy": "for high throughput". */
        HIGH_THROUGHPUT(1.0, 4.0),
        /** docs/performance.md, "Benchmark": the setting of its fastest run. */
        BENCHMARK_OF_50_THREADS(0.5, 4.0),
        /** docs/performance.md, "Benchmark": the setting for few threads. */
        BENCHMARK_OF_20_THREADS(4.0, 20.0);

        private final double lower;
        private final double upper;

        Polling(double lower, double upper) {
            this.lower = lower;
            this.upper = upper;
        }

        String text() {
            return "pollUsingLockAndFetch(" + lower + ", " + upper + ")";
        }
    }

    DbSchedulerQueue(DatabaseUrl url, int connections) throws SQLException {
        PGSimpleDataSource driver = new PGSimpleDataSource();
        driver.setUrl(url.jdbcUrl());
        driver.setUser(url.user());
        driver.setPassword(url.password());
        HikariConfig config = new HikariConfig();
        config.setDataSource(driver);
        config.setMaximumPoolSize(connections);
        dataSource = new HikariDataSource(config);
        for (String command : SCHEMA) {
            execute(command);
        }
    }

    void use(Polling recommended) {
        polling = recommended;
    }

    @Override
    public String name() {
        return "db-scheduler";
    }

    @Override
    public void fill(int jobs) throws SQLException {
        execute("TRUNCATE scheduled_tasks");
        List<TaskInstance<?>> instances = IntStream.range(0, jobs)
                .<TaskInstance<?>> mapToObj(job -> new TaskInstance<Void>(TASK, Integer.toString(job))).toList();
        client(task(new JobLedger())).scheduleBatch(instances, Instant.now());
        execute("VACUUM ANALYZE scheduled_tasks");
    }

    @Override
    public StartedWorkers start(int workers, JobLedger ledger) {
        OneTimeTask<Void> task = task(ledger);
        SchedulerClient elsewhere = client(task);
        Scheduler scheduler = Scheduler.create(dataSource, task)
                .threads(workers)
                .pollUsingLockAndFetch(polling.lower, polling.upper)
                .pollingInterval(POLLING_INTERVAL)
                .enableImmediateExecution()
                .addSchedulerListener(new AbstractSchedulerListener() {
                    @Override
                    public void onExecutionComplete(ExecutionComplete complete) {
                        ledger.ends();
                    }
                })
                .build();
        scheduler.start();
        return new StartedWorkers() {
            @Override
            public void enqueue(String job) {
                scheduler.scheduleIfNotExists(task.instance(job), Instant.now());
            }

            @Override
            public void enqueueElsewhere(String job) {
                elsewhere.scheduleIfNotExists(task.instance(job), Instant.now());
            }

            @Override
            public void close() {
                scheduler.stop();
            }
        };
    }

    /** db-scheduler deletes completed tasks and keeps failed ones. */
    @Override
    public int notDone() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM scheduled_tasks")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static OneTimeTask<Void> task(JobLedger ledger) {
        return Tasks.oneTime(TASK).execute((instance, context) -> ledger.begins(instance.getId()));
    }

    /** A client without a scheduler in its process, so that it cannot wake one. */
    private SchedulerClient client(OneTimeTask<Void> task) {
        return SchedulerClient.Builder.create(dataSource, task).build();
    }

    private void execute(String command) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
