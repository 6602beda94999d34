package dev.quarry.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import com.sun.net.httpserver.HttpServer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A provider of OpenID Connect: serves its configuration and its key by HTTP, and signs tokens. */
public final class TokenIssuer {

    public static final String AUDIENCE = "quarry";

    private static final String KEY_ID = "test";

    private final KeyPair keys;
    private final HttpServer server;

    private TokenIssuer(KeyPair keys, HttpServer server) {
        this.keys = keys;
        this.server = server;
    }

    /** Starts a provider that runs until the process ends. */
    public static TokenIssuer start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            TokenIssuer issuer = new TokenIssuer(generator.generateKeyPair(),
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            issuer.serve("/.well-known/openid-configuration", new JsonObject()
                    .put("issuer", issuer.url()).put("jwks_uri", issuer.url() + "/keys")
                    .put("token_endpoint", issuer.url() + "/token")
                    .put("authorization_endpoint", issuer.url() + "/authorize"));
            issuer.serve("/keys", new JsonObject().put("keys", new JsonArray().add(issuer.publicKey())));
            issuer.server.start();
            return issuer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns a token of a person in some groups, which ends after {@code age}. */
    public String token(String person, List<String> groups, Duration age) {
        return token(person, AUDIENCE, groups, age);
    }

    public String token(String person, String audience, List<String> groups, Duration age) {
        long end = Instant.now().plus(age).getEpochSecond();
        JsonObject claims = new JsonObject().put("iss", url()).put("aud", audience).put("sub", person)
                .put("upn", person).put("iat", end - 3600).put("exp", end)
                .put("realm_access", new JsonObject().put("roles", new JsonArray(groups)));
        String signed = encoded(new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", KEY_ID)) + "."
                + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private JsonObject publicKey() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return new JsonObject().put("kty", "RSA").put("use", "sig").put("alg", "RS256").put("kid", KEY_ID)
                .put("n", encoded(unsigned(key.getModulus()))).put("e", encoded(unsigned(key.getPublicExponent())));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String encoded(JsonObject json) {
        return encoded(json.encode().getBytes(UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void serve(String path, JsonObject answer) {
        byte[] body = answer.encode().getBytes(UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
