/** What the tests use of the frictionless tools, which bring no types. */
declare module 'datapackage' {
  interface Resource {
    read(options: { relations: boolean }): Promise<unknown[]>;
  }
  const datapackage: {
    validate(descriptor: object): Promise<{ valid: boolean; errors: Error[] }>;
    Package: {
      load(
        descriptor: object,
        options: { basePath: string },
      ): Promise<{ getResource(name: string): Resource }>;
    };
  };
  export = datapackage;
}
