package dev.quarry.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.options.ColorScheme;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;

/** Journeys of people who look after repositories. */
@QuarkusTest
class RepositoryJourneySuite extends BrowsedFile {

    private static final Pattern LIST = Pattern.compile("/repositories\\?");

    @Test
    void a_repository_is_added_and_appears_when_its_first_run_ends() throws IOException {
        shop = Files.createDirectories(directory.toRealPath().resolve("shop"));
        write("store/Cart.java", CART);
        OpenPage page = open(server, DESKTOP, "&view=repositories");
        page.expectFailedRequests();
        page.awaitText("#add-title", "Nothing is indexed here yet");
        page.check("repositories-empty");
        page.enqueue("shop");
        page.awaitText("#enqueue-problem", "Not an absolute path");

        page.enqueue(shop.toString());

        page.awaitText(".repository h2", "shop");
        page.awaitText(".repository .run", "Indexed just now");
        page.awaitText(".repository .languages", "Java 100 %");
        page.awaitTitle("Repositories · ");
        page.check("repositories");
        page.locator(".repository >> text=Browse files").click();
        page.awaitText(".directory", "store/");
    }

    @Test
    void the_details_say_what_is_not_indexed_and_why() throws IOException {
        indexShop();
        write(".gitignore", "# Output\n*.log\n");
        write("run.log", "x\n");
        write(".env", "PASSWORD=x\n");
        Files.write(shop.resolve("logo\u202Egnp.png"), new byte[] { 0, 1, 2 });
        index(shop);
        OpenPage page = open(server, DESKTOP, "&view=repositories");
        page.expectFailedRequests();
        page.locator(".repository >> text=2 paths not indexed").click();
        page.awaitTitle("shop · ");
        page.awaitText(".skipped", "logo⟨U+202E⟩gnp.png");
        page.awaitText(".skipped", "Its name is that of a file with passwords, tokens or keys.");

        page.locator("#explain").fill("run.log");
        page.press("Enter");

        page.awaitText(".explained", "Ignored: run.log");
        page.awaitText(".explained", "The rule *.log in .gitignore, line 2");
        page.awaitAddress("path=run.log");
        page.check("repository-details");
        assertThat(page.visibleText()).doesNotContainPattern(OpenPage.API_WORDING);
        page.locator("#explain").fill("store/Cart.java");
        page.press("Enter");
        page.awaitText(".explained", "It is indexed, and has not changed since.");
        page.locator("#explain").fill("../secret");
        page.press("Enter");
        page.awaitText("#explain-problem", "Not a path in the repository");
        page.back();
        page.awaitText(".explained", "It is indexed, and has not changed since.");
    }

    @Test
    void a_repository_is_indexed_again_and_a_failure_is_shown() throws IOException {
        indexShop();
        OpenPage page = open(server, DESKTOP, "&view=repositories");
        page.awaitText(".repository .facts >> nth=-1", "3 files");
        write("store/Basket.java", "class Basket {\n}\n");

        page.locator(".repository >> text=Index again").click();

        page.awaitText(".repository .facts >> nth=-1", "4 files");
        Files.move(shop, shop.resolveSibling("moved"));
        page.expectFailedRequests();
        page.locator(".repository >> text=Index again").click();
        page.awaitText(".repository [role=alert]", "There is no directory");
        page.check("repositories-failed");
    }

    @Test
    void a_repository_is_removed_after_a_question() throws IOException {
        indexShop();
        OpenPage page = open(server, DESKTOP, "&view=repositories&repository=" + repository(shop));
        page.expectFailedRequests();
        insertPendingJob(shop);
        page.locator(".actions >> text=Remove…").click();
        page.awaitFocus("#remove >> text=Keep it");
        page.check("repository-removal");
        page.locator("#remove .danger").click();
        page.awaitText("#remove [role=alert]", "It is being indexed.");
        page.press("Escape");
        page.awaitHidden("#remove");
        cancelPendingJobs();

        page.locator(".actions >> text=Remove…").click();
        page.locator("#remove .danger").click();

        page.awaitText(".note >> nth=0", "shop is removed.");
        page.awaitText("#add-title", "Nothing is indexed here yet");
    }

    private void insertPendingJob(Path repository) {
        pool.preparedQuery("""
                INSERT INTO indexing_jobs (project_id, repo_path, run_after) VALUES ($1, $2, now() + interval '1 day')
                """).execute(Tuple.of(project(), repository.toString())).await().indefinitely();
    }

    @Test
    void a_list_that_the_server_cannot_send_is_read_again() throws IOException {
        indexShop();
        OpenPage page = open(server, DESKTOP, "&view=jobs");
        page.expectFailedRequests();
        page.refuse(LIST);
        page.locator("nav >> text=Repositories").click();
        page.awaitText("#list-problem", "502");
        page.admit(LIST);

        page.locator("#list-problem button").click();

        page.awaitText(".repository h2", "shop");
        page.awaitCount("#list-problem", 0);
    }

    @Test
    void repositories_fit_on_a_narrow_phone_in_the_dark() throws IOException {
        indexShop();
        OpenPage page = open(server, OpenPage.window(320).setColorScheme(ColorScheme.DARK), "&view=repositories");
        page.awaitText(".repository h2", "shop");
        page.check("repositories-phone-dark");

        page.locator(".repository >> text=Details").click();

        page.awaitText(".skipped", "Every file that no ignore rule excludes is indexed.");
        page.check("repository-details-phone-dark");
    }
}
