-- The index. Content is stored once a project, in blob; a version is a list of files; a chunk is a range of a blob.
-- Every key begins with project_id, so that the tables can be partitioned or distributed by it.

CREATE TABLE repository (
    project_id        character varying(255)   NOT NULL,
    id                bigint                   NOT NULL GENERATED ALWAYS AS IDENTITY,
    repo_path         text                     NOT NULL,
    active_version_id bigint,
    created_at        timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT pk_repository PRIMARY KEY (project_id, id),
    CONSTRAINT uq_repository_path UNIQUE (project_id, repo_path)
);

CREATE TABLE index_version (
    project_id    character varying(255)   NOT NULL,
    id            bigint                   NOT NULL GENERATED ALWAYS AS IDENTITY,
    repository_id bigint                   NOT NULL,
    job_id        uuid                     NOT NULL,
    -- The attempt that writes this version: no other may publish it.
    lease_token   bigint                   NOT NULL,
    created_at    timestamp with time zone NOT NULL DEFAULT now(),
    published_at  timestamp with time zone,
    file_count    integer,
    skipped_count integer,
    chunk_count   bigint,
    byte_count    bigint,
    CONSTRAINT pk_index_version PRIMARY KEY (project_id, id),
    CONSTRAINT fk_index_version_repository FOREIGN KEY (project_id, repository_id)
        REFERENCES repository (project_id, id) ON DELETE CASCADE
);

CREATE INDEX idx_index_version_repository ON index_version (project_id, repository_id);

ALTER TABLE repository ADD CONSTRAINT fk_repository_active_version FOREIGN KEY (project_id, active_version_id)
    REFERENCES index_version (project_id, id);

CREATE TABLE blob (
    project_id  character varying(255) NOT NULL,
    id          bigint                 NOT NULL GENERATED ALWAYS AS IDENTITY,
    sha256      bytea                  NOT NULL,
    content     text                   NOT NULL,
    chunk_count integer                NOT NULL,
    CONSTRAINT pk_blob PRIMARY KEY (project_id, id),
    CONSTRAINT uq_blob_sha256 UNIQUE (project_id, sha256),
    CONSTRAINT ck_blob_sha256 CHECK (octet_length(sha256) = 32)
);

-- ordinal is the file's place in the order of paths: a path may be longer than an index entry, an ordinal is not.
CREATE TABLE file (
    project_id  character varying(255)   NOT NULL,
    version_id  bigint                   NOT NULL,
    ordinal     integer                  NOT NULL,
    path        text                     NOT NULL,
    size_bytes  bigint                   NOT NULL,
    modified_at timestamp with time zone,
    language    text,
    blob_id     bigint,
    skip_reason text,
    CONSTRAINT pk_file PRIMARY KEY (project_id, version_id, ordinal),
    CONSTRAINT fk_file_version FOREIGN KEY (project_id, version_id)
        REFERENCES index_version (project_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_file_blob FOREIGN KEY (project_id, blob_id) REFERENCES blob (project_id, id),
    CONSTRAINT ck_file_indexed_or_skipped CHECK ((blob_id IS NULL) = (skip_reason IS NOT NULL))
);

CREATE INDEX idx_file_blob ON file (project_id, blob_id);

-- Offsets count characters, as substr() does: from start_offset, 0-based, up to but without end_offset.
CREATE TABLE chunk (
    project_id   character varying(255) NOT NULL,
    blob_id      bigint                 NOT NULL,
    ordinal      integer                NOT NULL,
    start_line   integer                NOT NULL,
    end_line     integer                NOT NULL,
    start_offset integer                NOT NULL,
    end_offset   integer                NOT NULL,
    kind         text                   NOT NULL,
    header       text,
    tokens       tsvector               NOT NULL,
    CONSTRAINT pk_chunk PRIMARY KEY (project_id, blob_id, ordinal),
    CONSTRAINT fk_chunk_blob FOREIGN KEY (project_id, blob_id) REFERENCES blob (project_id, id) ON DELETE CASCADE
);

CREATE TABLE symbol (
    project_id character varying(255) NOT NULL,
    blob_id    bigint                 NOT NULL,
    ordinal    integer                NOT NULL,
    name       text                   NOT NULL,
    kind       text                   NOT NULL,
    container  text,
    start_line integer                NOT NULL,
    end_line   integer                NOT NULL,
    CONSTRAINT pk_symbol PRIMARY KEY (project_id, blob_id, ordinal),
    CONSTRAINT fk_symbol_blob FOREIGN KEY (project_id, blob_id) REFERENCES blob (project_id, id) ON DELETE CASCADE
);
