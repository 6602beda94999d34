package dev.quarry.jobs;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

import dev.quarry.jobs.FeedEvent.Closing;
import dev.quarry.jobs.FeedEvent.JobChanged;
import dev.quarry.platform.Jitter;
import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.limits.OpenStreams;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Serves the changes of all jobs of a project as server-sent events; {@link JobResource} serves those of one job. */
@Path("/api/v1/projects")
@RegisterForReflection(fields = false)
@Produces(MediaType.SERVER_SENT_EVENTS)
@RestStreamElementType(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class JobEventsResource {

    static final String LAST_EVENT_ID = "Last-Event-ID";

    /** The reconnect delay is jittered so that the clients of a restarted process do not reconnect all at once. */
    private static final Duration SHORTEST_RECONNECT_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(5);

    private final JobFeed feed;
    private final OpenStreams streams;

    JobEventsResource(JobFeed feed, OpenStreams streams) {
        this.feed = feed;
        this.streams = streams;
    }

    @GET
    @Path("/{project_id}/events")
    @Operation(operationId = "followProject", summary = "Follow the jobs of a project", description = "Starts with the active jobs; after a reconnect, also with the jobs that have ended in the meantime.")
    @APIResponse(responseCode = "200", description = "The active jobs, and every later change", content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "503", description = "This process serves too many event streams: connect again after the time in Retry-After", headers = @Header(name = "Retry-After", description = "Seconds", schema = @Schema(type = SchemaType.INTEGER)))
    @RequiresRoom
    public Multi<OutboundSseEvent> project(
            @RestPath("project_id") String projectId,
            @RestHeader(LAST_EVENT_ID) @Nullable String lastEventId,
            @Context Sse sse) {
        return streams.counted(feed.project(new ProjectId(projectId), version(lastEventId))
                .map(event -> serverSent(event, sse)));
    }

    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface RequiresRoom {
    }

    /** Runs before the head of the response is sent, as in {@link JobResource}. */
    @ServerRequestFilter
    @RequiresRoom
    void requireRoom(ContainerRequestContext request) {
        streams.requireRoom();
    }

    @HEAD
    @Path("/{project_id}/events")
    @Operation(hidden = true)
    @RequiresRoom
    public Uni<RestResponse<Void>> headOfProject(
            @RestPath("project_id") String projectId,
            @RestHeader(LAST_EVENT_ID) @Nullable String lastEventId) {
        return Uni.createFrom().item(new ProjectId(projectId))
                .invoke(project -> version(lastEventId))
                .replaceWith(head());
    }

    /** Returns only the response head, because the stream itself would never end. */
    static RestResponse<Void> head() {
        return RestResponse.ResponseBuilder.<Void> ok().type(MediaType.SERVER_SENT_EVENTS).build();
    }

    static OutboundSseEvent serverSent(FeedEvent event, Sse sse) {
        if (event instanceof JobChanged changed) {
            return sse.newEventBuilder()
                    .id(Long.toString(changed.job().version()))
                    .name(changed.statusChanged() ? "status" : "progress")
                    .data(changed.job())
                    .build();
        }
        if (event instanceof Closing) {
            return sse.newEventBuilder()
                    .comment("closing, reconnect")
                    .reconnectDelay(Jitter.between(SHORTEST_RECONNECT_DELAY, LONGEST_RECONNECT_DELAY).toMillis())
                    .build();
        }
        return sse.newEventBuilder().comment("still here").build();
    }

    static long version(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(lastEventId.strip()));
        } catch (NumberFormatException notOurs) {
            throw Problems.badRequest("Invalid Last-Event-ID",
                    "Last-Event-ID is the id of the last event received, a whole number. Omit the header to start from the current state.");
        }
    }
}
