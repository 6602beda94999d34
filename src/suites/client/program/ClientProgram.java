import client.ApiClient;
import client.ApiException;
import client.ApiResponse;
import client.api.JobsApi;
import client.api.JobsApi.APICancelJobRequest;
import client.api.JobsApi.APIEnqueueJobRequest;
import client.api.JobsApi.APIGetJobRequest;
import client.api.JobsApi.APIListAllJobsRequest;
import client.api.JobsApi.APIListJobsRequest;
import client.api.ProjectsApi;
import client.api.ProjectsApi.APIListProjectsRequest;
import client.api.RepositoriesApi;
import client.api.RepositoriesApi.APIGetRepositoryRequest;
import client.api.RepositoriesApi.APIListDirectoryRequest;
import client.api.RepositoriesApi.APIListRepositoriesRequest;
import client.api.RepositoriesApi.APIListSkippedFilesRequest;
import client.api.RepositoriesApi.APIRemoveRepositoryRequest;
import client.api.SearchApi;
import client.api.SearchApi.APIFindUsagesRequest;
import client.api.SearchApi.APIListSymbolsRequest;
import client.api.SearchApi.APIReadFileRequest;
import client.api.SearchApi.APISearchCombinedRequest;
import client.api.SearchApi.APISearchRequest;
import client.model.EnqueueRequest;
import client.model.EntryType;
import client.model.IndexedFile;
import client.model.Job;
import client.model.JobStatus;
import client.model.Repository;
import client.model.SearchPage;
import client.model.SearchRequest;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** A program of a user with a generated client: indexes a repository, searches it, reads a file, and removes the repository. */
final class ClientProgram {

    private static final String PROJECT = "generated-client";
    private static final String PATH = "src/main/java/shop/Order Totals.java";

    private ClientProgram() {
    }

    public static void main(String[] arguments) throws ApiException, InterruptedException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        JobsApi jobs = new JobsApi(client);
        RepositoriesApi repositories = new RepositoriesApi(client);
        SearchApi search = new SearchApi(client);

        ApiResponse<Job> enqueued = jobs.enqueueJobWithHttpInfo(APIEnqueueJobRequest.newBuilder().projectId(PROJECT)
                .enqueueRequest(new EnqueueRequest().repoPath(arguments[1])).build());
        require(enqueued.getStatusCode() == 202, "the job is new");
        require(enqueued.getHeaders().get("location").get(0).endsWith(enqueued.getData().getId().toString()), "Location");
        Job job = awaitEnd(jobs, enqueued.getData().getId());
        require(job.getStatus() == JobStatus.COMPLETED && job.getProgressPercent() == 100, "the job completes");
        require(job.getCreatedAt().isBefore(OffsetDateTime.now().plusDays(1)), "times are read");
        require(jobs.listJobs(APIListJobsRequest.newBuilder().projectId(PROJECT).status(JobStatus.COMPLETED).build())
                .getJobs().contains(job), "the history has the job");
        require(!jobs.listAllJobs(APIListAllJobsRequest.newBuilder().limit(1).build()).getJobs().isEmpty(), "all jobs");
        refused(409, () -> jobs.cancelJob(APICancelJobRequest.newBuilder().projectId(PROJECT).jobId(job.getId()).build()));
        refused(404, () -> jobs.getJob(APIGetJobRequest.newBuilder().projectId(PROJECT).jobId(UUID.randomUUID()).build()));

        require(new ProjectsApi(client).listProjects(APIListProjectsRequest.newBuilder().build()).getProjects().stream()
                .anyMatch(project -> project.getProjectId().equals(PROJECT)), "the project is listed");
        Repository repository = repositories.listRepositories(APIListRepositoriesRequest.newBuilder().projectId(PROJECT).build())
                .getRepositories().get(0);
        require(repository.getActiveVersion().getFileCount() == 1, "the version has one file");
        require(repositories.getRepository(APIGetRepositoryRequest.newBuilder().projectId(PROJECT).id(repository.getId()).build())
                .equals(repository), "a repository by its id");
        require(repositories.listSkippedFiles(APIListSkippedFilesRequest.newBuilder().projectId(PROJECT).id(repository.getId())
                .build()).getSkipped().get(0).getReason().equals("binary"), "skipped files");

        SearchPage page = search.search(APISearchRequest.newBuilder().projectId(PROJECT).q("order total").mode("ranked")._case("no")
                .explain(true).build());
        require(page.getResults().get(0).getPath().equals(PATH), "a search finds the file");
        require(!page.getResults().get(0).getExplanation().isEmpty(), "the score is explained");
        require(search.searchCombined(APISearchCombinedRequest.newBuilder().projectId(PROJECT)
                .searchRequest(new SearchRequest().queries(List.of("total", "order"))).build())
                .getResults().get(0).getQueries().equals(List.of(0, 1)), "several queries");
        refused(400, () -> search.search(APISearchRequest.newBuilder().projectId(PROJECT).q("(").mode("regex").build()));

        IndexedFile file = search.readFile(APIReadFileRequest.newBuilder().projectId(PROJECT).id(repository.getId()).path(PATH)
                .lines("1-2").build());
        require(file.getContent().equals("package shop;\nclass OrderTotals {\n"), "a file with slashes and spaces in its path");
        require(search.listSymbols(APIListSymbolsRequest.newBuilder().projectId(PROJECT).id(repository.getId()).path(PATH).build())
                .getSymbols().get(0).getName().equals("OrderTotals"), "symbols");

        require(repositories.listDirectory(APIListDirectoryRequest.newBuilder().projectId(PROJECT).id(repository.getId())
                .path("src/main").build()).getEntries().get(0).getType() == EntryType.DIRECTORY, "a directory");
        require(search.findUsages(APIFindUsagesRequest.newBuilder().projectId(PROJECT).name("OrderTotals").build())
                .getDefinitions().get(0).getSymbol().equals("OrderTotals"), "usages");

        repositories.removeRepository(APIRemoveRepositoryRequest.newBuilder().projectId(PROJECT).id(repository.getId()).build());
        refused(404, () -> repositories.getRepository(APIGetRepositoryRequest.newBuilder().projectId(PROJECT)
                .id(repository.getId()).build()));
        System.out.println("The generated client works.");
    }

    private static Job awaitEnd(JobsApi jobs, UUID id) throws ApiException, InterruptedException {
        Job job;
        do {
            Thread.sleep(50);
            job = jobs.getJob(APIGetJobRequest.newBuilder().projectId(PROJECT).jobId(id).build());
        } while (job.getStatus() == JobStatus.PENDING || job.getStatus() == JobStatus.RUNNING);
        return job;
    }

    private interface Call {
        void send() throws ApiException;
    }

    private static void refused(int status, Call call) {
        try {
            call.send();
        } catch (ApiException refusal) {
            require(refusal.getCode() == status, status + ", but was " + refusal.getCode() + ": " + refusal.getResponseBody());
            return;
        }
        throw new AssertionError("not refused with " + status);
    }

    private static void require(boolean condition, String expectation) {
        if (!condition) {
            throw new AssertionError(expectation);
        }
    }
}
