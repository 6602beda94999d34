package dev.quarry.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.quarry.jobs.FeedEvent.Closing;
import dev.quarry.jobs.FeedEvent.JobChanged;
import dev.quarry.jobs.FeedEvent.Quiet;
import dev.quarry.platform.ProjectId;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;

class MailboxTest {

    private static final ProjectId PROJECT = new ProjectId("p");

    private final UUID a = UUID.randomUUID();
    private final UUID b = UUID.randomUUID();
    private final Mailbox mailbox = Mailbox.ofProject(PROJECT);

    private static Job job(UUID id, JobStatus status, long version) {
        return new Job(id, PROJECT.value(), "/r", status, null, false, null, 0, 0, 0, 0, null, 1, false,
                Instant.EPOCH, null, null, version);
    }

    private static List<String> seen(AssertSubscriber<FeedEvent> reader) {
        return reader.getItems().stream().map(MailboxTest::text).toList();
    }

    private static String text(FeedEvent event) {
        if (event instanceof JobChanged changed) {
            return changed.job().version() + (changed.statusChanged() ? " status" : " progress");
        }
        assertThat(event).isEqualTo(new Quiet());
        return "quiet";
    }

    @Test
    void a_waiting_reader_receives_each_change_at_once() {
        AssertSubscriber<FeedEvent> reader = mailbox.events().subscribe().withSubscriber(AssertSubscriber.create(10));

        mailbox.put(job(a, JobStatus.PENDING, 1));
        mailbox.put(job(a, JobStatus.RUNNING, 2));
        mailbox.put(job(a, JobStatus.RUNNING, 3));

        assertThat(seen(reader)).containsExactly("1 status", "2 status", "3 progress");
    }

    @Test
    void a_closed_mailbox_ends_the_stream_of_a_waiting_reader() {
        AssertSubscriber<FeedEvent> reader = mailbox.events().subscribe().withSubscriber(AssertSubscriber.create(10));

        mailbox.close();
        mailbox.put(job(a, JobStatus.PENDING, 1));

        reader.assertCompleted();
        assertThat(reader.getItems()).containsExactly(new Closing());
    }

    @Test
    void a_closed_mailbox_ends_the_stream_of_a_slow_reader_with_its_next_event() {
        AssertSubscriber<FeedEvent> reader = mailbox.events().subscribe().withSubscriber(AssertSubscriber.create(0));
        mailbox.put(job(a, JobStatus.PENDING, 1));

        mailbox.close();
        reader.request(1);

        reader.assertCompleted();
        assertThat(reader.getItems()).containsExactly(new Closing());
    }

    @Test
    void a_slow_reader_receives_only_the_latest_state_of_each_job() {
        AssertSubscriber<FeedEvent> reader = mailbox.events().subscribe().withSubscriber(AssertSubscriber.create(0));
        mailbox.put(job(a, JobStatus.RUNNING, 1));
        for (int version = 2; version <= 1000; version += 2) {
            mailbox.put(job(a, JobStatus.RUNNING, version));
            mailbox.put(job(b, JobStatus.RUNNING, version + 1));
        }

        reader.request(10);

        assertThat(seen(reader)).containsExactly("1000 status", "1001 status");
    }

    @Test
    void a_change_of_status_is_reported_even_if_progress_follows_before_it_is_read() {
        AssertSubscriber<FeedEvent> reader = mailbox.events().subscribe().withSubscriber(AssertSubscriber.create(1));
        mailbox.put(job(a, JobStatus.PENDING, 1));
        mailbox.put(job(a, JobStatus.RUNNING, 2));
        mailbox.put(job(a, JobStatus.RUNNING, 3));

        reader.request(10);

        assertThat(seen(reader)).containsExactly("1 status", "3 status");
    }

    @Test
    void an_older_state_never_follows_a_newer_one() {
        AssertSubscriber<FeedEvent> reader = mailbox.events().subscribe().withSubscriber(AssertSubscriber.create(10));

        mailbox.put(job(a, JobStatus.COMPLETED, 5));
        mailbox.put(job(a, JobStatus.RUNNING, 4));
        mailbox.put(job(a, JobStatus.COMPLETED, 5));

        assertThat(seen(reader)).containsExactly("5 status");
    }

    @Test
    void the_stream_of_a_job_ends_with_its_last_state() {
        Mailbox ofJob = Mailbox.ofJob(PROJECT, a);
        AssertSubscriber<FeedEvent> reader = ofJob.events().subscribe().withSubscriber(AssertSubscriber.create(10));

        ofJob.put(job(a, JobStatus.RUNNING, 1));
        ofJob.put(job(a, JobStatus.FAILED, 2));

        reader.assertCompleted();
        assertThat(seen(reader)).containsExactly("1 status", "2 status");
    }

    @Test
    void the_stream_of_a_project_goes_on_after_a_job_has_ended() {
        AssertSubscriber<FeedEvent> reader = mailbox.events().subscribe().withSubscriber(AssertSubscriber.create(10));

        mailbox.put(job(a, JobStatus.COMPLETED, 1));
        mailbox.put(job(b, JobStatus.PENDING, 2));

        reader.assertNotTerminated();
        assertThat(seen(reader)).containsExactly("1 status", "2 status");
    }

    @Test
    void only_a_waiting_reader_receives_keep_alive_events() {
        AssertSubscriber<FeedEvent> reader = mailbox.events().subscribe().withSubscriber(AssertSubscriber.create(1));
        mailbox.keepAlive();
        mailbox.keepAlive();
        mailbox.put(job(a, JobStatus.PENDING, 1));

        reader.request(1);

        assertThat(seen(reader)).containsExactly("quiet", "1 status");
    }

    @Test
    void a_job_whose_end_was_not_delivered_is_unfinished() {
        mailbox.events().subscribe().withSubscriber(AssertSubscriber.create(10));
        mailbox.put(job(a, JobStatus.RUNNING, 1));
        mailbox.put(job(b, JobStatus.COMPLETED, 2));

        assertThat(mailbox.unfinished()).containsExactly(a);
    }

    @Test
    void the_only_job_of_a_mailbox_is_unfinished_before_its_first_event() {
        assertThat(Mailbox.ofJob(PROJECT, a).unfinished()).containsExactly(a);
    }

    @Test
    void ends_are_known_only_after_a_second_read() {
        mailbox.knowsEndsUpTo(10);
        mailbox.endsWereReadUpTo(20);
        assertThat(mailbox.endsKnownUpTo()).isEqualTo(10);
        mailbox.endsWereReadUpTo(30);
        assertThat(mailbox.endsKnownUpTo()).isEqualTo(20);
    }

    @Test
    void memory_for_ended_jobs_is_bounded_and_active_ones_are_kept() {
        mailbox.events().subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        mailbox.put(job(a, JobStatus.RUNNING, 1));
        for (int version = 2; version < 5000; version++) {
            mailbox.put(job(UUID.randomUUID(), JobStatus.COMPLETED, version));
        }

        assertThat(mailbox.unfinished()).containsExactly(a);
        assertThat(mailbox.remembered()).isLessThanOrEqualTo(1000);
    }
}
