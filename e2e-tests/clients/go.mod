// Marks the root; the module file of each version is beside it.
module roadstead.io/clients

go 1.24.0
