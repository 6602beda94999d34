package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.quarry.cli.StubServer.Answer;
import dev.quarry.cli.server.JobEvents;
import dev.quarry.cli.server.QuarryServer;
import dev.quarry.cli.server.ServerException;
import dev.quarry.testing.Alongside;

@Alongside
class FollowedJobTest {

    private static final String RUNNING = "{\"id\": \"1\", \"status\": \"running\", \"version\": 7}";
    private static final String COMPLETED = "{\"id\": \"1\", \"status\": \"completed\", \"version\": 9}";

    private final List<String> states = new ArrayList<>();

    private String follow(StubServer stub) throws ServerException, InterruptedException {
        return new JobEvents(QuarryServer.at(stub.address(), null), "/job")
                .follow(state -> states.add(state.optionalText("version").orElse("")));
    }

    @Test
    void a_broken_stream_continues_after_its_last_event() throws Exception {
        try (StubServer stub = StubServer.of(Answer.events(":still here\n\nid:7\nevent:status\ndata:" + RUNNING + "\n\n"),
                Answer.json(RUNNING), Answer.events("id:9\nevent:status\ndata:" + COMPLETED + "\n\n"),
                Answer.json(COMPLETED))) {
            assertThat(follow(stub)).isEqualTo(COMPLETED);
            assertThat(states).containsExactly("7", "9");
            assertThat(stub.requests()).containsExactly("GET /job/events null 0", "GET /job null null",
                    "GET /job/events null 7", "GET /job null null");
        }
    }

    @Test
    void a_job_that_has_ended_has_no_stream() throws Exception {
        try (StubServer stub = StubServer.of(new Answer(204, "text/event-stream", ""), Answer.json(COMPLETED))) {
            assertThat(follow(stub)).isEqualTo(COMPLETED);
            assertThat(states).isEmpty();
        }
    }

    @Test
    void a_refusal_ends_the_wait() throws IOException {
        try (StubServer stub = StubServer.of(Answer.problem(404, "No such job", "Check the id."))) {
            assertThatThrownBy(() -> follow(stub)).isInstanceOf(ServerException.class).hasMessage("No such job");
        }
    }
}
