package io.instaclone.acceptance;

import static io.instaclone.acceptance.Person.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.acceptance.Api.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Accounts, tokens and profiles, as the API describes them. */
@ExtendWith(Contract.class)
class AccountsContractIT {
    private final World world;

    AccountsContractIT(World world) {
        this.world = world;
    }

    @Test
    void whoSignsUpHasAProfileWithoutAnEMailAddress() {
        String name = World.newName("ada");
        Answer signedUp = world.nobody()
                .send(
                        "POST",
                        "/auth/register",
                        "{\"username\":\"%s\",\"email\":\"%s@Example.com\",\"password\":\"correct horse\",\"displayName\":\"Ada L\"}"
                                .formatted(name.toUpperCase(java.util.Locale.ROOT), name));
        world.remember(signedUp);
        String id = signedUp.body().get("id").asString();
        assertThat(signedUp.status()).isEqualTo(201);
        assertThat(signedUp.body().get("version").asInt()).isEqualTo(1);
        assertThat(signedUp.response().headers().firstValue("Location")).hasValue("/users/" + id);
        assertThat(signedUp.response().headers().firstValue("ETag")).hasValue("\"1\"");

        Answer profile = world.get("/users/" + id);
        assertThat(profile.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "username",
                        "displayName",
                        "avatarUrl",
                        "bio",
                        "createdAt",
                        "postCount",
                        "followerCount",
                        "followingCount",
                        "followedByMe",
                        "followsMe",
                        "version");
        assertThat(profile.body().get("username").asString()).isEqualTo(name);
        assertThat(profile.body().get("displayName").asString()).isEqualTo("Ada L");
        assertThat(profile.body().get("followedByMe").isNull()).isTrue();
        assertThat(profile.response().body()).doesNotContainIgnoringCase("example.com");
        assertThat(world.get("/users/by-username/" + name.toUpperCase(java.util.Locale.ROOT))
                        .body())
                .isEqualTo(profile.body());
    }

    @Test
    void aLoginByNameOrByAddressGivesAPairOfTokensWhoseRefreshTokenIsGoodOnce() {
        Person ada = world.person("ada");
        Answer byAddress = login("{\"email\":\"%s@EXAMPLE.com\",\"password\":\"correct horse\"}", ada.username());
        assertThat(byAddress.status()).isEqualTo(200);
        assertThat(byAddress.body().get("tokenType").asString()).isEqualTo("Bearer");
        assertThat(byAddress.body().get("expiresIn").asInt()).isEqualTo(900);

        String first = byAddress.body().get("refreshToken").asString();
        Answer refreshed = refresh(first);
        assertThat(refreshed.status()).isEqualTo(200);
        String access = refreshed.body().get("accessToken").asString();
        assertThat(world.get(new Api(world.url(), access), "/users/me").status())
                .isEqualTo(200);
        String second = refreshed.body().get("refreshToken").asString();

        assertThat(refresh(first).status()).as("used again").isEqualTo(401);
        assertThat(refresh(second).status()).as("of a family that was revoked").isEqualTo(401);
    }

    @Test
    void aLogoutEndsTheFamilyAndMayBeRepeated() {
        Person ada = world.person("ada");
        String token = login("{\"username\":\"%s\",\"password\":\"correct horse\"}", ada.username())
                .body()
                .get("refreshToken")
                .asString();
        String body = "{\"refreshToken\":\"%s\"}".formatted(token);
        succeeds(world.nobody().send("POST", "/auth/logout", body));
        succeeds(world.nobody().send("POST", "/auth/logout", body));
        succeeds(world.nobody().send("POST", "/auth/logout", "{\"refreshToken\":\"unknown\"}"));
        assertThat(refresh(token).status()).isEqualTo(401);
    }

    @Test
    void aProfileChangesInWhatIsNamedAndLosesWhatIsNullOrEmpty() {
        Person ada = world.person("ada");
        Answer changed = ada.sends(
                "PUT",
                "/users/me",
                "{\"displayName\":\"Ada\",\"bio\":\"one\\r\\ntwo\",\"avatarUrl\":\"https://example.com/a.png\"}",
                "If-Match",
                "\"1\"");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().get("version").asInt()).isEqualTo(2);
        assertThat(changed.response().headers().firstValue("ETag")).hasValue("\"2\"");
        assertThat(ada.get("/users/me").body().get("bio").asString()).isEqualTo("one\ntwo");

        assertThat(ada.sends("PUT", "/users/me", "{\"bio\":\"x\"}", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(ada.sends("PUT", "/users/me", "{\"bio\":\"x\"}", "If-Match", "W/\"2\"")
                        .status())
                .isEqualTo(412);
        String renamed = World.newName("ada.");
        ada.sends("PUT", "/users/me", "{\"username\":\"%s\",\"bio\":null,\"avatarUrl\":\"\"}".formatted(renamed));
        Answer profile = ada.get("/users/me");
        assertThat(profile.body().get("username").asString()).isEqualTo(renamed);
        assertThat(profile.body().get("displayName").asString()).isEqualTo("Ada");
        assertThat(profile.body().get("bio").isNull()).isTrue();
        assertThat(profile.body().get("avatarUrl").isNull()).isTrue();
        assertThat(ada.sends("PUT", "/users/me", "{\"username\":null}").status())
                .isEqualTo(422);
        assertThat(world.get("/users/by-username/" + ada.username()).status()).isEqualTo(404);
        assertThat(login("{\"username\":\"%s\",\"password\":\"correct horse\"}", renamed)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void namesAndAddressesBelongToOneAndAreFreeAgainAfterARename() {
        Person ada = world.person("ada");
        Person bob = world.person("bob");
        Answer taken = bob.sends("PUT", "/users/me", "{\"username\":\"%s\"}".formatted(ada.username()));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(register(ada.username(), World.newName("x")).status()).isEqualTo(409);
        assertThat(register(World.newName("x"), ada.username()).status()).isEqualTo(409);

        ada.sends("PUT", "/users/me", "{\"username\":\"%s\"}".formatted(World.newName("ada")));
        assertThat(bob.sends("PUT", "/users/me", "{\"username\":\"%s\"}".formatted(ada.username()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anUnknownUserAndAWrongPasswordAreRefusedAlike() {
        Person ada = world.person("ada");
        Answer wrong = login("{\"username\":\"%s\",\"password\":\"wrong horse\"}", ada.username());
        Answer unknown = login("{\"username\":\"%s\",\"password\":\"wrong horse\"}", World.newName("nobody"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.response().headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.body().get("code")).isEqualTo(wrong.body().get("code"));
        assertThat(unknown.body().get("detail")).isEqualTo(wrong.body().get("detail"));
    }

    private Answer login(String template, String name) {
        return world.nobody().send("POST", "/auth/login", template.formatted(name));
    }

    private Answer register(String name, String address) {
        String json = "{\"username\":\"%s\",\"email\":\"%s@example.com\",\"password\":\"correct horse\"}";
        return world.nobody().send("POST", "/auth/register", json.formatted(name, address));
    }

    private Answer refresh(String token) {
        return world.nobody().send("POST", "/auth/refresh", "{\"refreshToken\":\"%s\"}".formatted(token));
    }
}
