import { Module } from '@nestjs/common';
import { CollectFilesSweep } from './collect-files.sweep.js';
import { FileQueries } from './files.queries.js';
import { FileRepository } from './files.repository.js';
import { FilesDoor } from './files.door.js';
import { OpenFileUseCase } from './open-file.use-case.js';
import { UploadFileUseCase } from './upload-file.use-case.js';

const DOOR = [CollectFilesSweep, FilesDoor, OpenFileUseCase, UploadFileUseCase];

@Module({ providers: [...DOOR, FileQueries, FileRepository], exports: DOOR })
export class FilesModule {}
