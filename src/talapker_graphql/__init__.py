"""The running service: GraphQL API, procedures, store, jobs, files, auth, pages and command line."""
