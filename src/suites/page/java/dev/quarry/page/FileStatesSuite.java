package dev.quarry.page;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;

/** Files that are gone, skipped, changed or pinned to a version. */
@QuarkusTest
class FileStatesSuite extends BrowsedFile {

    private static final Pattern FILES = Pattern.compile("/files/");

    @Test
    void a_file_that_cannot_be_shown_says_why() throws IOException {
        indexShop();
        write(".gitignore", "*.log\n");
        write("run.log", "x\n");
        Files.write(shop.resolve("logo.png"), new byte[] { 0, 1, 2 });
        write("empty.txt", "");
        index(shop);
        OpenPage page = openFile("logo.png");
        page.expectFailedRequests();
        page.awaitText(".missing", "Not indexed: not text");
        page.check("file-skipped");

        page.navigate(address(server, file("run.log")).toString());
        page.awaitText(".missing", "The rule *.log in .gitignore, line 1");
        page.navigate(address(server, file("store/Basket.java")).toString());
        page.awaitText(".missing", "Neither the index nor the disk has it.");
        page.awaitTitle("Not found: store/Basket.java");
        page.check("file-missing");
        page.navigate(address(server, file("store")).toString());
        page.locator(".missing >> text=Open the directory").click();
        page.awaitText(".directory", "Cart.java");
        page.navigate(address(server, file("empty.txt")).toString());
        page.awaitText(".empty-file", "This file is empty.");
        page.navigate(address(server, "&view=file&repository=0&path=x").toString());
        page.awaitText(".missing", "This project has no such repository");
        page.check("file-of-no-repository");
    }

    @Test
    void a_file_says_that_it_has_changed_and_shows_the_newer_one_after_a_run() throws IOException {
        indexShop();
        write("store/Cart.java", CART.replace("total", "sum"));
        OpenPage page = openFile("store/Cart.java");
        page.awaitText(".file-notice", "This file has changed on disk since it was indexed.");
        page.check("file-changed");

        page.locator(".file-notice >> text=Index again").click();

        page.awaitText(".file-notice", "A newer version of this file is indexed.");
        page.awaitText("#line-5", "private int total;");
        page.locator(".file-notice >> text=Show it").click();
        page.awaitText("#line-5", "private int sum;");
        page.awaitCount(".file-notice", 0);
    }

    @Test
    void a_pinned_link_keeps_to_its_version_and_says_when_that_is_gone() throws IOException {
        indexShop();
        OpenPage page = openFile("store/Cart.java");
        page.expectFailedRequests();
        page.awaitText("#line-5", "private int total;");
        page.press("y");
        page.awaitText(".file-notice", "This link is pinned");
        String pinned = page.evaluate("location.href").toString();
        write("docs/guide.md", "# Other\n");
        index(shop);
        page.reload();
        page.awaitText(".file-notice", "This link is pinned");
        forgetOlderVersions();

        page.reload();
        page.awaitText(".file-notice", "The version of this link is gone, but the file has not changed since.");
        page.awaitText("#line-5", "private int total;");
        page.check("file-pinned");
        write("store/Cart.java", CART.replace("total", "sum"));
        index(shop);
        forgetOlderVersions();
        page.navigate(pinned);
        page.awaitText(".missing", "This version of the file is gone");
        page.check("file-gone");
        page.locator(".missing >> text=Open the file as it is now").click();
        page.awaitText("#line-5", "private int sum;");
    }

    /** Deletes the versions that others have replaced, as the server does after a while. */
    private void forgetOlderVersions() {
        pool.preparedQuery("""
                DELETE FROM index_version
                WHERE project_id = $1 AND superseded_at IS NOT NULL
                """).execute(Tuple.of(project())).await().indefinitely();
    }

    @Test
    void a_file_that_the_server_cannot_send_is_read_again() throws IOException {
        indexShop();
        OpenPage page = open(server, DESKTOP, "&view=jobs");
        page.expectFailedRequests();
        page.refuse(FILES);
        page.navigate(address(server, file("store/Cart.java")).toString());
        page.awaitText(".file-content .problem", "502");
        page.check("file-problem");
        page.admit(FILES);

        page.locator(".file-content .problem button").click();

        page.awaitText("#line-5", "private int total;");
        given().delete("/api/v1/projects/" + project() + "/repositories/" + repository(shop)).then().statusCode(204);
        page.reload();
        page.awaitText(".missing", "This project has no such repository");
    }
}
