package io.facebridge.api;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.facebridge.operation.task.Task;
import io.facebridge.operation.task.TaskQueue;
import io.facebridge.operation.task.TaskState;
import io.smallrye.common.annotation.Blocking;

/** Shows what waits for devices that fetch their tasks, and takes it back. */
@Path("/gateway/v1/tasks")
@Tag(name = GatewayApi.TASKS)
@APIResponse(responseCode = "401", ref = GatewayApi.UNAUTHORIZED)
@APIResponse(responseCode = "503", ref = GatewayApi.UNAVAILABLE)
@Blocking
public class TasksResource {

    private static final String ID = "The task's number.";
    private static final String EXAMPLE = "100000001";

    private final TaskQueue queue;
    private final TaskViews views;

    TasksResource(TaskQueue queue, TaskViews views) {
        this.queue = queue;
        this.views = views;
    }

    /** Tasks by number. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listTasks", summary = "Tasks by number", description = "A page may hold fewer than 'limit' although more"
            + " follow; the end is reached where it holds none. What ended is forgotten after facebridge.tasks.keep.")
    @APIResponse(responseCode = "200", description = "A page of tasks.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TaskView.Page.class), examples = @ExampleObject(name = "one task", value = Examples.TASKS)))
    @APIResponse(responseCode = "400", ref = GatewayApi.BAD_REQUEST)
    public TaskView.Page list(
            @QueryParam("device") @Parameter(description = "Those of one device.", example = "TERM-0001") String device,
            @QueryParam("state") @Parameter(description = "Those in one state.", example = "queued", schema = @Schema(type = SchemaType.STRING, enumeration = {
                    "queued", "sent", "succeeded", "failed", "expired", "cancelled" })) String state,
            @QueryParam("after") @Parameter(description = "The number before the first wanted.", example = "0", schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0", defaultValue = "0")) String after,
            @QueryParam("limit") @Parameter(description = "At most so many tasks.", example = "100", schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "1", maximum = "1000", defaultValue = "100")) String limit) {
        long begin = Parameters.after(after);
        List<Task> tasks = queue.list(Parameters.text(device), Parameters.word("state", state, TaskState.class), begin,
                Parameters.limit(limit));
        return new TaskView.Page(tasks.stream().map(views::of).toList(),
                tasks.isEmpty() ? begin : tasks.get(tasks.size() - 1).id());
    }

    /** One task. */
    @GET
    @Path("/{task}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getTask", summary = "A task and what became of it")
    @APIResponse(responseCode = "200", description = "The task.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TaskView.class), examples = @ExampleObject(name = "a task that waits", value = Examples.TASK)))
    @APIResponse(responseCode = "404", ref = GatewayApi.NOT_FOUND)
    public TaskView get(
            @PathParam("task") @Parameter(description = ID, example = EXAMPLE, schema = @Schema(type = SchemaType.INTEGER, format = "int64")) String task) {
        return queue.get(number(task)).map(views::of).orElseThrow(TasksResource::none);
    }

    /** Takes a task back that waits. */
    @POST
    @Path("/{task}/cancel")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "cancelTask", summary = "Take back a task that waits", description = "Only a task that was never given out can"
            + " be taken back; once more is no error.")
    @APIResponse(responseCode = "200", description = "The task, cancelled.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TaskView.class), examples = @ExampleObject(name = "the task", value = Examples.TASK)))
    @APIResponse(responseCode = "404", ref = GatewayApi.NOT_FOUND)
    @APIResponse(responseCode = "409", ref = GatewayApi.NOT_NOW)
    public TaskView cancel(
            @PathParam("task") @Parameter(description = ID, example = EXAMPLE, schema = @Schema(type = SchemaType.INTEGER, format = "int64")) String task) {
        return views.of(queue.cancel(number(task)));
    }

    private static long number(String task) {
        try {
            return Long.parseLong(task);
        } catch (NumberFormatException e) {
            throw none();
        }
    }

    private static ApiException none() {
        return ApiException.notFound("no such task");
    }
}
