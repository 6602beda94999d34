-- The schema as all migrations leave it, to be read; Flyway creates it from db/migration.
-- Generated, do not edit: ./mvnw -Dquick test -Dtest=MigrationTest -Dquarry.schema.write=true

CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SEQUENCE indexing_jobs_version_seq;
CREATE SEQUENCE lease_token_seq;
CREATE SEQUENCE word_forgetting_seq;

CREATE TABLE blob (
    project_id      character varying(255) NOT NULL,
    id              bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    sha256          bytea NOT NULL,
    content         text NOT NULL,
    chunk_count     integer NOT NULL,
    written_by      bigint,
    chunker_version integer NOT NULL DEFAULT 0,
    language        text NOT NULL DEFAULT ''::text,
    lacks_grammar   boolean NOT NULL DEFAULT false,
    CONSTRAINT pk_blob PRIMARY KEY (project_id, id),
    CONSTRAINT uq_blob_content UNIQUE (project_id, sha256, language),
    CONSTRAINT ck_blob_sha256 CHECK ((octet_length(sha256) = 32))
);
ALTER TABLE blob ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE chunk (
    project_id   character varying(255) NOT NULL,
    blob_id      bigint NOT NULL,
    ordinal      integer NOT NULL,
    start_line   integer NOT NULL,
    end_line     integer NOT NULL,
    start_offset integer NOT NULL,
    end_offset   integer NOT NULL,
    kind         text NOT NULL,
    header       text,
    tokens       tsvector NOT NULL,
    long_words   text,
    CONSTRAINT pk_chunk PRIMARY KEY (project_id, blob_id, ordinal, start_line)
) WITH (toast_tuple_target=8160);
ALTER TABLE chunk ALTER COLUMN tokens SET STATISTICS 300;

CREATE TABLE file (
    project_id   character varying(255) NOT NULL,
    version_id   bigint NOT NULL,
    ordinal      integer NOT NULL,
    path         text NOT NULL,
    size_bytes   bigint NOT NULL,
    modified_at  timestamp with time zone,
    language     text,
    blob_id      bigint,
    skip_reason  text,
    is_racy      boolean NOT NULL DEFAULT true,
    words        tsvector,
    changed_at   timestamp with time zone,
    inode        bigint,
    is_generated boolean NOT NULL DEFAULT false,
    CONSTRAINT pk_file PRIMARY KEY (project_id, version_id, ordinal),
    CONSTRAINT ck_file_indexed_or_skipped CHECK (((blob_id IS NULL) = (skip_reason IS NOT NULL)))
);

CREATE TABLE index_version (
    project_id       character varying(255) NOT NULL,
    id               bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    repository_id    bigint NOT NULL,
    job_id           uuid NOT NULL,
    lease_token      bigint NOT NULL,
    created_at       timestamp with time zone NOT NULL DEFAULT now(),
    published_at     timestamp with time zone,
    file_count       integer,
    skipped_count    integer,
    chunk_count      bigint,
    byte_count       bigint,
    superseded_at    timestamp with time zone,
    chunker_version  integer NOT NULL DEFAULT 0,
    languages        jsonb,
    missing_grammars text[] NOT NULL DEFAULT '{}'::text[],
    common_words     text[] COLLATE "C" NOT NULL DEFAULT '{}'::text[],
    common_shares    real[] NOT NULL DEFAULT '{}'::real[],
    CONSTRAINT pk_index_version PRIMARY KEY (project_id, id)
);

CREATE TABLE indexing_jobs (
    id                  uuid NOT NULL DEFAULT gen_random_uuid(),
    repo_path           text NOT NULL,
    project_id          character varying(255) NOT NULL,
    status              character varying(20) NOT NULL DEFAULT 'pending',
    error_message       text,
    files_indexed       integer DEFAULT 0,
    chunks_created      integer DEFAULT 0,
    started_at          timestamp with time zone,
    completed_at        timestamp with time zone,
    created_at          timestamp with time zone NOT NULL DEFAULT now(),
    files_total         integer,
    files_unchanged     integer NOT NULL DEFAULT 0,
    files_skipped       integer NOT NULL DEFAULT 0,
    status_message      text,
    force_reindex       boolean NOT NULL DEFAULT false,
    attempt             integer NOT NULL DEFAULT 0,
    max_attempts        integer NOT NULL DEFAULT 3,
    run_after           timestamp with time zone NOT NULL DEFAULT now(),
    lease_token         bigint,
    lease_owner         text,
    lease_expires_at    timestamp with time zone,
    cancel_requested_at timestamp with time zone,
    version             bigint NOT NULL DEFAULT nextval('indexing_jobs_version_seq'::regclass),
    work_began          boolean NOT NULL DEFAULT false,
    silent_claims       integer NOT NULL DEFAULT 0,
    CONSTRAINT pk_indexing_jobs PRIMARY KEY (id),
    CONSTRAINT ck_indexing_jobs_status CHECK ((status IN ('pending', 'running', 'completed', 'failed', 'cancelled')))
) WITH (fillfactor=70);

CREATE TABLE repository (
    project_id        character varying(255) NOT NULL,
    id                bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    repo_path         text NOT NULL,
    active_version_id bigint,
    created_at        timestamp with time zone NOT NULL DEFAULT now(),
    deleted_at        timestamp with time zone,
    found_empty_by    uuid,
    CONSTRAINT pk_repository PRIMARY KEY (project_id, id)
);

CREATE TABLE stale_word (
    project_id character varying(255) NOT NULL,
    word       text COLLATE "C" NOT NULL
);

CREATE TABLE symbol (
    project_id character varying(255) NOT NULL,
    blob_id    bigint NOT NULL,
    ordinal    integer NOT NULL,
    name       text NOT NULL,
    kind       text NOT NULL,
    container  text,
    start_line integer NOT NULL,
    end_line   integer NOT NULL,
    initials   text,
    CONSTRAINT pk_symbol PRIMARY KEY (project_id, blob_id, start_line, ordinal)
);

CREATE TABLE word (
    project_id character varying(255) NOT NULL,
    is_part    boolean NOT NULL,
    word       text COLLATE "C" NOT NULL,
    grams      integer[] NOT NULL,
    CONSTRAINT pk_word PRIMARY KEY (project_id, is_part, word)
);

ALTER SEQUENCE indexing_jobs_version_seq OWNED BY indexing_jobs.version;

ALTER TABLE chunk
    ADD CONSTRAINT fk_chunk_blob FOREIGN KEY (project_id, blob_id) REFERENCES blob(project_id, id) ON DELETE CASCADE;

ALTER TABLE file
    ADD CONSTRAINT fk_file_blob FOREIGN KEY (project_id, blob_id) REFERENCES blob(project_id, id);

ALTER TABLE file
    ADD CONSTRAINT fk_file_version FOREIGN KEY (project_id, version_id) REFERENCES index_version(project_id, id) ON DELETE CASCADE;

ALTER TABLE index_version
    ADD CONSTRAINT fk_index_version_repository FOREIGN KEY (project_id, repository_id) REFERENCES repository(project_id, id) ON DELETE CASCADE;

ALTER TABLE repository
    ADD CONSTRAINT fk_repository_active_version FOREIGN KEY (project_id, active_version_id) REFERENCES index_version(project_id, id);

ALTER TABLE symbol
    ADD CONSTRAINT fk_symbol_blob FOREIGN KEY (project_id, blob_id) REFERENCES blob(project_id, id) ON DELETE CASCADE;

CREATE INDEX idx_chunk_tokens
    ON chunk USING gin (project_id, ((blob_id >> 13)), tokens);

CREATE INDEX idx_file_blob
    ON file USING btree (project_id, blob_id);

CREATE INDEX idx_file_words
    ON file USING gin (project_id, version_id, words)
    WHERE (words IS NOT NULL);

CREATE INDEX idx_collectable_version
    ON index_version USING btree (project_id, id)
    WHERE ((published_at IS NULL) OR (superseded_at IS NOT NULL));

CREATE INDEX idx_index_version_repository
    ON index_version USING btree (project_id, repository_id);

CREATE INDEX idx_active_jobs
    ON indexing_jobs USING btree (project_id, status)
    WHERE (status IN ('pending', 'running'));

CREATE INDEX idx_claimable_jobs
    ON indexing_jobs USING btree (project_id, created_at, id)
    WHERE ((status)::text = 'pending'::text);

CREATE INDEX idx_created_at
    ON indexing_jobs USING btree (created_at DESC);

CREATE INDEX idx_ended_jobs
    ON indexing_jobs USING btree (project_id, completed_at DESC)
    WHERE (completed_at IS NOT NULL);

CREATE INDEX idx_interrupted_jobs
    ON indexing_jobs USING btree (created_at, id)
    WHERE (((status)::text = 'running'::text) AND (lease_token IS NULL));

CREATE INDEX idx_job_history
    ON indexing_jobs USING btree (project_id, created_at DESC, id DESC);

CREATE INDEX idx_job_history_of_repository
    ON indexing_jobs USING btree (project_id, repo_path, created_at DESC, id DESC);

CREATE INDEX idx_job_history_of_status
    ON indexing_jobs USING btree (project_id, status, created_at DESC, id DESC)
    WHERE (completed_at IS NOT NULL);

CREATE INDEX idx_last_attempts
    ON indexing_jobs USING btree (created_at, id)
    WHERE (((status)::text = 'pending'::text) AND (attempt >= (max_attempts - 1)));

CREATE UNIQUE INDEX uq_pending_job
    ON indexing_jobs USING btree (project_id, repo_path)
    WHERE ((status)::text = 'pending'::text);

CREATE UNIQUE INDEX uq_running_job
    ON indexing_jobs USING btree (project_id, repo_path)
    WHERE ((status)::text = 'running'::text);

CREATE INDEX idx_deleted_repository
    ON repository USING btree (project_id, id)
    WHERE (deleted_at IS NOT NULL);

CREATE INDEX idx_repository_active_version
    ON repository USING btree (project_id, active_version_id);

CREATE UNIQUE INDEX uq_repository_path
    ON repository USING btree (project_id, repo_path)
    WHERE (deleted_at IS NULL);

CREATE INDEX idx_stale_word
    ON stale_word USING btree (project_id, word);

CREATE INDEX idx_symbol_initials
    ON symbol USING btree (project_id, initials text_pattern_ops, ltrim(lower(name), '_$@~#&*%!?'::text) text_pattern_ops) INCLUDE (name, blob_id, start_line, ordinal);

CREATE INDEX idx_symbol_name
    ON symbol USING btree (project_id, lower(name) text_pattern_ops);

CREATE INDEX idx_symbol_trigrams
    ON symbol USING gin (project_id, lower(name) gin_trgm_ops);

CREATE INDEX idx_word_grams
    ON word USING gin (grams);
